using MakCrm.Application.Ledger.Public;

namespace MakCrm.Application.Settlements;

sealed class GetPartnerStatementHandler(IPartnerStatements ledger, PartnerStatementPeriods periods)
    : IMessageHandler<Contract.GetPartnerStatement, Contract.PartnerStatement>
{
    public async Task<Result<Contract.PartnerStatement>> Handle(Contract.GetPartnerStatement request, CancellationToken cancellationToken)
    {
        var days = await periods.Of(request.PartnerId, request.From, request.To, cancellationToken);
        return days.IsOk ? View(days.Value, await ledger.Turnover(days.Value.Period, cancellationToken)) : days.Error;
    }

    static Contract.PartnerStatement View(PartnerStatementDays days, PartnerTurnover sums) =>
        new()
        {
            PartnerId = days.PartnerId,
            From = days.From,
            To = days.To,
            Opening = Amount(sums.Opening),
            Accrued = Amount(sums.Accrued),
            TakenBack = Amount(sums.TakenBack),
            Paid = Amount(sums.Paid),
            Closing = Amount(sums.Closing),
        };

    static Contract.Money Amount(long minor) => MoneyMapping.Of(minor, LedgerCurrency.Code);
}
