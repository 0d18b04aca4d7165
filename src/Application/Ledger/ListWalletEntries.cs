using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

sealed class ListWalletEntriesHandler(ILedgerDb db, ICaller caller) : IMessageHandler<Contract.ListWalletEntries, Contract.WalletEntryPage>
{
    public async Task<Result<Contract.WalletEntryPage>> Handle(Contract.ListWalletEntries request, CancellationToken cancellationToken)
    {
        var own = db.Wallets().Where(a => a.HolderTenantId == caller.TenantId);
        if (await own.FirstOrDefaultAsync(cancellationToken) is not { } account)
            return LedgerErrors.WalletNotFound;
        var entries = db.Postings.Where(p => p.AccountId == account.Id && p.Currency == account.Currency);
        var page = await entries.ToPage(request.Cursor, request.Limit, LedgerViews.Entry, cancellationToken);
        return page.Map(p => new Contract.WalletEntryPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
