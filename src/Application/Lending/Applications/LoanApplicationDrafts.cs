using MakCrm.Application.Deals.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>What a new application names, looked up, or the refusal where there is no such thing.</summary>
sealed class LoanApplicationDrafts(BorrowerReader borrowers, NetworkPrograms programs, IDealPartyLookup deals, IMemberLookup members)
    : IModuleService
{
    public async Task<Error?> Refusal(Contract.LoanApplicationRegistration registration, CancellationToken ct)
    {
        if (!await borrowers.HasClient(registration.ClientId, ct))
            return BorrowerErrors.ClientUnknown.WithPointer("/clientId");
        if (await borrowers.Find(registration.ClientId, ct) is null)
            return LoanApplicationErrors.BorrowerUnknown;
        if (registration.DealId is { } deal && (await deals.Of(deal, ct))?.ClientId != registration.ClientId)
            return LoanApplicationErrors.DealUnknown;
        return registration.ResponsibleId is { } responsible && !await members.Exists(responsible, ct)
            ? LoanApplicationErrors.ResponsibleUnknown
            : null;
    }

    /// <summary>The programs in the order in which they were named, each of another bank.</summary>
    public async Task<Result<IReadOnlyList<ProgramOnOffer>>> Programs(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var found = await programs.OnOffer(ids, ct);
        var named = new List<ProgramOnOffer>();
        foreach (var (id, index) in ids.Select((id, index) => (id, index)))
        {
            if (!found.TryGetValue(id, out var program))
                return LoanApplicationErrors.ProgramUnknown.WithPointer($"/programIds/{index}");
            if (program.IsBankArchived || program.IsArchived)
                return program.IsBankArchived ? BankErrors.Archived : CreditProgramErrors.Archived;
            if (named.Any(other => other.BankId == program.BankId))
                return LoanApplicationErrors.BankRepeated.WithPointer($"/programIds/{index}");
            named.Add(program);
        }

        return named;
    }
}
