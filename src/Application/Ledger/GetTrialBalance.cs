using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

/// <summary>Adds up the postings themselves: the balances that the accounts show are not taken at their word.</summary>
sealed class GetTrialBalanceHandler(ILedgerDb db, ICaller caller) : IMessageHandler<Contract.GetTrialBalance, Contract.TrialBalance>
{
    public async Task<Result<Contract.TrialBalance>> Handle(Contract.GetTrialBalance request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        var sums = await db
            .Postings.GroupBy(p => p.AccountId)
            .Select(g => new { g.Key, Minor = g.Sum(p => p.AmountMinor) })
            .ToDictionaryAsync(g => g.Key, g => g.Minor, cancellationToken);
        var accounts = await db.Accounts.AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var sum = accounts.Aggregate(
            Money.Zero(LedgerCurrency.Code),
            (total, account) => total + Money.Of(sums.GetValueOrDefault(account.Id), account.Currency)
        );
        return new Contract.TrialBalance
        {
            Accounts = [.. accounts.Select(a => Line(a, sums.GetValueOrDefault(a.Id)))],
            Sum = sum.ToContract(),
            IsBalanced = sum.IsZero,
            TransactionCount = await db.LedgerTransactions.LongCountAsync(cancellationToken),
        };
    }

    static Contract.TrialBalanceAccount Line(LedgerAccount account, long minor) =>
        new()
        {
            Code = account.Code.MapTo<Contract.LedgerAccountCode>(),
            HolderTenantId = account.HolderTenantId,
            HolderPartnerId = account.HolderPartnerId,
            Balance = MoneyMapping.Of(minor, account.Currency),
        };
}
