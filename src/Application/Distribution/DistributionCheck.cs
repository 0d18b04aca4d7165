using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Distribution;

namespace MakCrm.Application.Distribution;

/// <summary>Whether a rule can be saved: it gives leads of the whole tenant, so whoever saves it must see and change them all.</summary>
sealed class DistributionCheck(IRecordSearch search, IRecipientLookup recipients, ICaller caller) : IModuleService
{
    public async Task<Error?> Refusal(Contract.Filter? condition, IReadOnlyList<Contract.DistributionMember> members, CancellationToken ct)
    {
        if (!caller.ScopeOf(LeadPermissions.Read).IsUnrestricted || !caller.ScopeOf(LeadPermissions.Change).IsUnrestricted)
            return CommonErrors.Forbidden;
        if (await Unfit(condition, "", ct) is { } unfit)
            return unfit;
        var people = (await recipients.Find([.. members.Select(m => m.UserId)], ct)).Select(p => p.Id).ToHashSet();
        foreach (var (place, member) in members.Index())
        {
            if (!people.Contains(member.UserId))
                return DistributionErrors.MemberUnknown.WithPointer($"/members/{place}/userId");
            if (members.Take(place).Any(m => m.UserId == member.UserId))
                return DistributionErrors.MemberRepeated.WithPointer($"/members/{place}/userId");
            if (member.Hours is { } hours && string.CompareOrdinal(hours.From, hours.To) >= 0)
                return DistributionErrors.HoursInvalid.WithPointer($"/members/{place}/hours/to");
            if (await Unfit(member.Condition, $"/members/{place}", ct) is { } refusal)
                return refusal;
        }

        return null;
    }

    async Task<Error?> Unfit(Contract.Filter? condition, string place, CancellationToken ct)
    {
        if (condition is null || await search.Validate(RecordType.Lead, new(condition, null, []), ct) is not { } refusal)
            return null;
        string? Put(string? pointer) => pointer is null ? null : place + pointer.Replace("/filter", "/condition", StringComparison.Ordinal);
        return refusal with
        {
            Pointer = Put(refusal.Pointer),
            Fields = [.. refusal.Fields.Select(f => f with { Pointer = Put(f.Pointer) })],
        };
    }
}
