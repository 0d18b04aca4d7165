using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

sealed class GetPartnerStatementHandler(IPartnerStatements ledger, SettlementVisibility visibility, TimeProvider clock)
    : IMessageHandler<Contract.GetPartnerStatement, Contract.PartnerStatement>
{
    const int MostMonths = 24;

    public async Task<Result<Contract.PartnerStatement>> Handle(Contract.GetPartnerStatement request, CancellationToken cancellationToken)
    {
        if (await visibility.Partner(request.PartnerId, cancellationToken) is not { } partner)
            return SettlementErrors.PartnerNotFound;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var to = request.To is { } last && last < today ? last : today;
        var from = request.From ?? new DateOnly(to.Year, to.Month, 1);
        if (from > to || from.AddMonths(MostMonths) <= to)
            return SettlementErrors.StatementPeriodInvalid;
        var period = new PartnerStatementPeriod(partner, Midnight(from), Midnight(to.AddDays(1)));
        var turnover = await ledger.Turnover(period, cancellationToken);
        var page = await ledger.Postings(period, request.Cursor, request.Limit, cancellationToken);
        return page.Then(p => View(partner, from, to, turnover, p));
    }

    static Contract.PartnerStatement View(Guid partner, DateOnly from, DateOnly to, PartnerTurnover sums, Page<PartnerPostingFacts> page) =>
        new()
        {
            PartnerId = partner,
            From = from,
            To = to,
            Opening = Amount(sums.Opening),
            Accrued = Amount(sums.Accrued),
            TakenBack = Amount(sums.TakenBack),
            Paid = Amount(sums.Paid),
            Closing = Amount(sums.Closing),
            Items = [.. page.Items.Select(Line)],
            NextCursor = page.NextCursor,
        };

    static Contract.PartnerStatementLine Line(PartnerPostingFacts posting) =>
        new()
        {
            Id = posting.Id,
            TransactionId = posting.TransactionId,
            Amount = MoneyMapping.Of(posting.AmountMinor, posting.Currency),
            CommissionId = posting.CauseType == "commission" ? posting.CauseId : null,
            SettlementId = posting.CauseType == "settlement" ? posting.CauseId : null,
            PostedAt = posting.PostedAt,
        };

    static Contract.Money Amount(long minor) => MoneyMapping.Of(minor, LedgerCurrency.Code);

    static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
