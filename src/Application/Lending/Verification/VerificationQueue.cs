using MakCrm.Application.Lending.Public;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Verification;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending.Verification;

/// <summary>The queue from which providers are asked.</summary>
sealed class VerificationQueue(ILendingDb db, VerificationReader reader, VerificationRequester requester, TimeProvider clock)
    : IVerificationQueue
{
    public async Task<OpenVerification?> Open(Guid id, CancellationToken ct)
    {
        if (await Find(id, ct) is not { Check: { IsPending: true } check } found)
            return null;
        var facts = await reader.Facts(found.Borrower, check.Kind, ct);
        if (facts is { IsOk: true, Value: var existing } && existing.Facts.Missing(check.Kind).Count == 0)
            return new(check.BorrowerId, check.Kind, existing.Facts, existing.Fingerprint);
        check.Settle(found.Borrower, check.Attempts, new(VerificationOutcome.Inconclusive), "", fingerprint: null, clock.GetUtcNow());
        return null;
    }

    public async Task Settle(Guid id, int attempt, string source, VerificationAnswer answer, byte[]? fingerprint, CancellationToken ct)
    {
        if (await Find(id, ct) is { } found)
            found.Check.Settle(found.Borrower, attempt, answer, source, fingerprint, clock.GetUtcNow());
    }

    public async Task Renew(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var live = LoanApplicationStates.Live;
        foreach (var check in await db.BorrowerVerifications.Where(v => ids.Contains(v.Id) && v.RenewsOn != null).ToListAsync(ct))
        {
            check.StopRenewing();
            var borrower = await db.Borrowers.Include(b => b.Participants).FirstAsync(b => b.Id == check.BorrowerId, ct);
            var isNeeded = await db.LoanApplications.AnyAsync(a => a.ClientId == borrower.ClientId && live.Contains(a.State), ct);
            // What cannot be asked for any more is seen in the checklist.
            if (isNeeded)
                await requester.Request(borrower, [check.Kind], ct);
        }
    }

    async Task<(BorrowerVerification Check, Borrower Borrower)?> Find(Guid id, CancellationToken ct)
    {
        if (await db.BorrowerVerifications.FirstOrDefaultAsync(v => v.Id == id, ct) is not { } check)
            return null;
        return (check, await db.Borrowers.FirstAsync(b => b.Id == check.BorrowerId, ct));
    }
}
