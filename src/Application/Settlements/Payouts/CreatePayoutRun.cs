using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class CreatePayoutRunHandler(ISettlementsDb db, PayoutDrafting drafting, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreatePayoutRun, Contract.PayoutRunCreation>
{
    public async Task<Result<Contract.PayoutRunCreation>> Handle(Contract.CreatePayoutRun request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        await db.PayoutRuns.LockTable(cancellationToken);
        var selection = await drafting.Select(request.Body.SettlementIds, cancellationToken);
        var number = 1 + (await db.PayoutRuns.MaxAsync(r => (int?)r.Number, cancellationToken) ?? 0);
        var order = 1 + (await db.PayoutItems.MaxAsync(i => (int?)i.OrderNumber, cancellationToken) ?? 0);
        return PayoutRun.Draft(number, order, selection.Settlements, caller.Now(clock)).Map(run => Created(run, selection));
    }

    Contract.PayoutRunCreation Created(PayoutRun run, PayoutSelection selection)
    {
        db.PayoutRuns.Add(run);
        return new() { Run = run.View(), Skipped = selection.Skipped };
    }
}
