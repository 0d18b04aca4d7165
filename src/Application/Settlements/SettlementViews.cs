using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

static class SettlementViews
{
    static readonly ContractMap<Settlement, Contract.Settlement> SettlementMap = new(map =>
        map.Map(c => c.Number, settlement => settlement.WireNumber())
            .Map(c => c.Act, settlement => settlement.Act.View())
            .Map(c => c.Invoice, settlement => settlement.Invoice.View())
            .Map(c => c.Payable, settlement => (settlement.Total - settlement.Tax).ToContract())
    );

    public static Contract.Settlement View(this Settlement settlement) => SettlementMap.View(settlement);

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

    static readonly ContractMap<SettlementLine, Contract.SettlementLine> SettlementLine = new(map =>
        map.Map(c => c.Base, line => MoneyMapping.Of(line.BaseMinor, line.Currency))
            .Map(c => c.Amount, line => MoneyMapping.Of(line.AmountMinor, line.Currency))
    );

    public static Contract.SettlementLine View(this SettlementLine line) => SettlementLine.View(line);
}
