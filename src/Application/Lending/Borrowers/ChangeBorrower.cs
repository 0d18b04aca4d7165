using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class ChangeBorrowerHandler(ILendingDb db, BorrowerReader reader, RequestContext exchange, TimeProvider clock)
    : IMessageHandler<Contract.ChangeBorrower, Contract.Borrower>
{
    public async Task<Result<Contract.Borrower>> Handle(Contract.ChangeBorrower request, CancellationToken cancellationToken)
    {
        // The hash of a body that is mostly one number would tell the number to whoever tries them all.
        exchange.IsAnswerSecret = true;
        if (!await reader.HasClient(request.Id, cancellationToken))
            return BorrowerErrors.ClientNotFound;
        var found = await reader.Find(request.Id, cancellationToken);
        if (exchange.ExpectedVersion is { } expected && expected != (found?.Version ?? 0))
            return CommonErrors.StaleVersion;
        var borrower = found ?? Borrower.Begin(request.Id, clock.GetUtcNow());
        var changed = await Change(borrower, request.Body, cancellationToken);
        if (changed.IsOk && found is null)
            db.Borrowers.Add(borrower);
        return changed;
    }

    async Task<Result<Contract.Borrower>> Change(Borrower borrower, MergePatch<Contract.BorrowerChanges> patch, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var with = patch.Participants(borrower);
        if (patch.Contains("participants") && await reader.Unknown(with, ct) is { } unknown)
            return BorrowerErrors.ClientUnknown.WithPointer($"/participants/{unknown}/clientId");
        var before = await reader.Documents(borrower, ct);
        if (!before.IsOk)
            return before.Error;
        var (profile, documents) = (patch.Profile(borrower.Profile), patch.Documents(before.Value));
        if (documents.Refusal(profile.Kind, DateOnly.FromDateTime(now.UtcDateTime)) is { } refusal)
            return refusal;
        var done = borrower.Change(profile, with, now);
        if (!done.IsOk)
            return done.Error;
        if (documents != before.Value && await reader.Seal(borrower, documents, ct) is { } sealing)
            return sealing;
        return await reader.Show(borrower, documents, isMasked: true, ct);
    }
}
