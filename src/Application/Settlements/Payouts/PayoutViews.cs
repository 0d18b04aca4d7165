using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

static class PayoutViews
{
    public static Contract.PayoutRun View(this PayoutRun run) =>
        new()
        {
            Id = run.Id,
            Number = run.Number,
            State = run.State.MapTo<Contract.PayoutRunState>(),
            ItemCount = run.ItemCount,
            PaidCount = run.PaidCount,
            ReleasedCount = run.ReleasedCount,
            Total = MoneyMapping.Of(run.TotalMinor, run.Currency),
            Paid = MoneyMapping.Of(run.PaidMinor, run.Currency),
            FileSha256 = run.FileSha256,
            CreatedAt = run.CreatedAt,
            CreatedBy = run.CreatedBy,
            ExportedAt = run.ExportedAt,
            ExportedBy = run.ExportedBy,
            CancelledAt = run.CancelledAt,
            CancelReason = run.CancelReason,
            Version = run.Version,
        };

    public static Contract.PayoutItem View(this PayoutItem item) =>
        new()
        {
            Id = item.Id,
            SettlementId = item.SettlementId,
            PartnerId = item.PartnerId,
            OrderNumber = item.OrderNumber,
            Amount = item.Amount.ToContract(),
            State = item.State.MapTo<Contract.PayoutItemState>(),
            PaidOn = item.PaidOn,
        };
}
