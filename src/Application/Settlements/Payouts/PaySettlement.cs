using MakCrm.Application.Commissions.Public;
using MakCrm.Application.Ledger.Public;
using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class PaySettlementHandler(ISettlementsDb db, SettlementPayment payment, ICaller caller)
    : IMessageHandler<Contract.PaySettlement, Contract.Settlement>
{
    public async Task<Result<Contract.Settlement>> Handle(Contract.PaySettlement request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await db.Settlements.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } settlement)
            return SettlementErrors.NotFound;
        var paid = await payment.Record(settlement, request.Body.PaidOn, request.Body.Reference, cancellationToken);
        return paid.Map(settlement.View);
    }
}

/// <summary>A payment changes the settlement, its commissions, the ledger and the run that it is in, in one commit.</summary>
sealed class SettlementPayment(
    ICommissionSettlement commissions,
    IPartnerPostings ledger,
    IPartnerAccounts accounts,
    ISettlementsDb db,
    TimeProvider clock
) : IModuleService
{
    public async Task<Result> Record(Settlement settlement, DateOnly on, string? reference, CancellationToken ct)
    {
        if (!(await accounts.Known([settlement.PartnerId], ct)).Contains(settlement.PartnerId))
            return SettlementErrors.BankDetailsMissing;
        if (await Run(settlement, ct) is { IsExported: false })
            return PayoutErrors.InRun;
        if (settlement.Pay(on, reference, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).Error is { } refusal)
            return refusal;
        await commissions.Pay(settlement.Id, ct);
        await ledger.PayOut(settlement.PartnerId, settlement.Id, settlement.Total, settlement.Tax, ct);
        if (await Run(settlement, ct) is { } run)
            run.Pay(run.Items.Single(i => i.SettlementId == settlement.Id && i.State == PayoutItemState.Pending), on);
        return Result.Ok();
    }

    Task<PayoutRun?> Run(Settlement settlement, CancellationToken ct) =>
        db
            .PayoutRuns.Include(r => r.Items)
            .FirstOrDefaultAsync(r => r.Items.Any(i => i.SettlementId == settlement.Id && i.State == PayoutItemState.Pending), ct);
}
