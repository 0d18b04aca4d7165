using MakCrm.Application.Ledger.Public;

namespace MakCrm.Application.Settlements;

sealed class ListPartnerStatementLinesHandler(IPartnerStatements ledger, PartnerStatementPeriods periods)
    : IMessageHandler<Contract.ListPartnerStatementLines, Contract.PartnerStatementLinePage>
{
    public async Task<Result<Contract.PartnerStatementLinePage>> Handle(
        Contract.ListPartnerStatementLines request,
        CancellationToken cancellationToken
    )
    {
        var days = await periods.Of(request.PartnerId, request.From, request.To, cancellationToken);
        if (!days.IsOk)
            return days.Error;
        var page = await ledger.Postings(days.Value.Period, request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.PartnerStatementLinePage { Items = [.. p.Items.Select(Line)], NextCursor = p.NextCursor });
    }

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
}
