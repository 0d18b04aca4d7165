using MakCrm.Application.Lending.Screening;
using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending.Screening;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class DecideScreeningHitHandler(ILendingDb db, VerificationRequester requester, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.DecideScreeningHit, Contract.ScreeningHit>
{
    public async Task<Result<Contract.ScreeningHit>> Handle(Contract.DecideScreeningHit request, CancellationToken cancellationToken)
    {
        if (await db.ScreeningHits.FirstOrDefaultAsync(h => h.Id == request.Id, cancellationToken) is not { } hit)
            return ScreeningErrors.HitNotFound;
        var borrower = await db.Borrowers.FirstAsync(b => b.Id == hit.BorrowerId, cancellationToken);
        var isConfirmed = request.Body.Decision == Contract.ScreeningHitDecisionKind.Confirmed;
        var done = hit.Decide(borrower, isConfirmed, request.Body.Reason, caller.Now(clock));
        if (!done.IsOk)
            return done.Error;
        // The check of this list comes out otherwise by now.
        var kind = await db.ScreeningLists.Where(l => l.Id == hit.ListId).Select(l => l.Kind).FirstAsync(cancellationToken);
        await requester.Request(borrower, [kind.Check()], cancellationToken);
        return hit.View(borrower.ClientId);
    }
}
