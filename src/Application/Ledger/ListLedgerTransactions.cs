using MakCrm.Domain.Ledger;

namespace MakCrm.Application.Ledger;

sealed class ListLedgerTransactionsHandler(ILedgerDb db, ICaller caller)
    : IMessageHandler<Contract.ListLedgerTransactions, Contract.LedgerTransactionPage>
{
    public async Task<Result<Contract.LedgerTransactionPage>> Handle(
        Contract.ListLedgerTransactions request,
        CancellationToken cancellationToken
    )
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        var transactions = db.LedgerTransactions.AsQueryable();
        if (request.Kind is { } kind)
            transactions = transactions.Where(t => t.Kind == kind.MapTo<LedgerTransactionKind>());
        if (request.CauseId is { } cause)
            transactions = transactions.Where(t => t.CauseId == cause);
        var view = LedgerViews.Transaction(db.LedgerTransactions);
        var page = await transactions.ToPage(request.Cursor, request.Limit, view, cancellationToken);
        return page.Map(p => new Contract.LedgerTransactionPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
