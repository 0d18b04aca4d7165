using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Application.Lending.Verification;

/// <summary>Puts checks into the queue from which providers are asked.</summary>
sealed class VerificationRequester(
    ILendingDb db,
    VerificationReader reader,
    IVerificationProviders providers,
    LoanApplicationVisibility visibility
) : IModuleService
{
    /// <param name="borrower">Whom to check.</param>
    /// <param name="kinds">Each of them has to be possible; null for all that are possible and have not passed.</param>
    /// <param name="ct">Cancels the work.</param>
    public async Task<Result<Contract.VerificationChecklist>> Request(
        Borrower borrower,
        IReadOnlyList<VerificationKind>? kinds,
        CancellationToken ct
    )
    {
        // Two who ask at once would both find that nobody has.
        await db.BorrowerVerifications.LockTable(ct);
        var checklist = await reader.Checklist(borrower, ct);
        if (!checklist.IsOk)
            return checklist.Error;
        if (kinds is not null && Refusal(checklist.Value.Entries, kinds) is { } refusal)
            return refusal;
        var by = visibility.Stamp();
        var requested = checklist
            .Value.Entries.Where(e => kinds?.Contains(e.Kind) ?? IsDue(e))
            .Where(e => e.Status != VerificationStatus.Pending)
            .ToDictionary(e => e.Kind, e => BorrowerVerification.Request(borrower, e.Kind, new(by.ActorId, by.At)));
        db.BorrowerVerifications.AddRange(requested.Values);
        var now = checklist.Value.Entries.Select(e =>
            requested.TryGetValue(e.Kind, out var check) ? e with { Status = VerificationStatus.Pending, Last = check } : e
        );
        return new VerificationChecklist([.. now]).View(borrower, providers);
    }

    bool IsDue(VerificationEntry entry) =>
        entry.Status is not VerificationStatus.Passed && entry.MissingFacts.Count == 0 && providers.Of(entry.Kind) is not null;

    Error? Refusal(IReadOnlyList<VerificationEntry> checklist, IReadOnlyList<VerificationKind> kinds) =>
        kinds
            .Select((kind, index) => Refusal(checklist.FirstOrDefault(e => e.Kind == kind))?.WithPointer($"/kinds/{index}"))
            .FirstOrDefault(refusal => refusal is not null);

    Error? Refusal(VerificationEntry? entry) =>
        entry is null ? VerificationErrors.KindUnfit
        : providers.Of(entry.Kind) is null ? VerificationErrors.ProviderMissing
        : entry.MissingFacts.Count > 0 ? VerificationErrors.FactsMissing
        : null;
}
