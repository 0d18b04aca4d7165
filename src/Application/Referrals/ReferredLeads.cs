using MakCrm.Application.Referrals.Public;
using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

/// <summary>Leads that have come by links of a partner, with what has become of them.</summary>
sealed class ReferredLeads(IReferralsDb db, ILeadFacts facts) : IModuleService
{
    const int MostSteps = 50;

    public async Task<Result<Contract.ReferredLeadPage>> Show(Guid partner, string? cursor, int limit, CancellationToken ct)
    {
        var page = await db.LeadReferrals.AsNoTracking().Where(r => r.PartnerId == partner).ToEntityPage(cursor, limit, ct);
        if (!page.IsOk)
            return page.Error;
        return new Contract.ReferredLeadPage { Items = await Show([.. page.Value.Items], ct), NextCursor = page.Value.NextCursor };
    }

    public async Task<Contract.ReferredLead> Show(LeadReferral referral, CancellationToken ct) => (await Show([referral], ct))[0];

    async Task<IReadOnlyList<Contract.ReferredLead>> Show(IReadOnlyList<LeadReferral> referrals, CancellationToken ct)
    {
        var existing = (await facts.Of([.. referrals.Select(r => r.Id)], ct)).ToLookup(f => (f.LeadId, f.PartnerId));
        return [.. referrals.Select(r => View(r, existing[(r.Id, r.PartnerId)]))];
    }

    static Contract.ReferredLead View(LeadReferral referral, IEnumerable<LeadFact> facts) =>
        new()
        {
            Id = referral.Id,
            PartnerId = referral.PartnerId,
            Status = referral.Status == ReferralStatus.Blocked ? Contract.ReferralStatus.Blocked : Contract.ReferralStatus.Accepted,
            BlockReason = referral.BlockReason?.MapTo<Contract.ReferralBlockReason>(),
            BlockComment = referral.BlockComment,
            LinkId = referral.LinkId,
            FirstLinkId = referral.FirstLinkId,
            CreatedAt = referral.CreatedAt,
            Steps = [.. Steps(referral, facts).OrderBy(s => s.HappenedOn).ThenBy(s => s.Kind).Take(MostSteps)],
            Version = referral.Version,
        };

    static IEnumerable<Contract.ReferredLeadStep> Steps(LeadReferral referral, IEnumerable<LeadFact> facts)
    {
        yield return Step(Contract.ReferredLeadStepKind.Received, DayOf(referral.CreatedAt));
        foreach (var fact in facts)
        {
            yield return Step(EnumWireFormat.Parse<Contract.ReferredLeadStepKind>(fact.Kind), fact.OccurredOn);
            if (fact.ReversedOn is { } reversed)
                yield return Step(Contract.ReferredLeadStepKind.Reversed, reversed);
        }

        if (referral.BlockedAt is { } blocked)
            yield return Step(Contract.ReferredLeadStepKind.Blocked, DayOf(blocked));
    }

    static Contract.ReferredLeadStep Step(Contract.ReferredLeadStepKind kind, DateOnly on) => new() { Kind = kind, HappenedOn = on };

    static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
