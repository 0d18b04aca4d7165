namespace MakCrm.Application.Ledger;

sealed class ListWalletsHandler(ILedgerDb db, ICaller caller) : IMessageHandler<Contract.ListWallets, Contract.WalletPage>
{
    public async Task<Result<Contract.WalletPage>> Handle(Contract.ListWallets request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        var page = await db.Wallets().ToPage(request.Cursor, request.Limit, LedgerViews.Wallet(db.Accounts), cancellationToken);
        return page.Map(p => new Contract.WalletPage { Items = [.. p.Items.Select(w => w.View())], NextCursor = p.NextCursor });
    }
}
