using System.Linq.Expressions;
using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

static class SettlementViews
{
    public static Contract.Settlement View(this Settlement settlement) =>
        new()
        {
            Id = settlement.Id,
            Number = settlement.WireNumber(),
            PartnerId = settlement.PartnerId,
            Through = settlement.Through,
            State = settlement.State.As<Contract.SettlementState>(),
            LineCount = settlement.LineCount,
            OpenDisputes = settlement.OpenDisputes,
            Total = settlement.Total.ToContract(),
            Tax = settlement.Tax.ToContract(),
            Payable = (settlement.Total - settlement.Tax).ToContract(),
            Sha256 = settlement.Sha256,
            IssuedAt = settlement.IssuedAt,
            IssuedBy = settlement.IssuedBy,
            AcceptedAt = settlement.AcceptedAt,
            AcceptedBy = settlement.AcceptedBy,
            PaidOn = settlement.PaidOn,
            PaymentReference = settlement.PaymentReference,
            Act = settlement.Act.View(),
            Invoice = settlement.Invoice.View(),
            DocumentsProblem = settlement.DocumentsProblem,
            AcceptedActSha256 = settlement.AcceptedActSha256,
            VoidedAt = settlement.VoidedAt,
            VoidReason = settlement.VoidReason,
            Version = settlement.Version,
        };

    /// <summary>What people call it by.</summary>
    public static string WireNumber(this Settlement settlement) => $"{settlement.Year}-{settlement.Number}";

    static Contract.SettlementDocument? View(this SettlementDocument? document) =>
        document is null
            ? null
            : new()
            {
                DocumentId = document.Id,
                Number = document.Number,
                Sha256 = document.Sha256,
            };

    public static Contract.SettlementLine View(this SettlementLine line) =>
        new()
        {
            Id = line.Id,
            Position = line.Position,
            CommissionId = line.CommissionId,
            Kind = Wire.Parse<Contract.CommissionFactKind>(line.Kind),
            OccurredOn = line.OccurredOn,
            Base = ContractMoney.Of(line.BaseMinor, line.Currency),
            Amount = ContractMoney.Of(line.AmountMinor, line.Currency),
            LeadId = line.LeadId,
            DealId = line.DealId,
            Reason = line.Reason,
            Dispute = line.Dispute?.As<Contract.SettlementDisputeState>(),
            DisputeReason = line.DisputeReason,
            DisputeAnswer = line.DisputeAnswer,
        };
}
