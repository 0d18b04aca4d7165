using System.Linq.Expressions;
using MakCrm.Domain.Ledger;

namespace MakCrm.Application.Ledger;

static class LedgerViews
{
    /// <summary>Accounts of spendable money: one for each wallet.</summary>
    public static IQueryable<LedgerAccount> Wallets(this ILedgerDb db) =>
        db.Accounts.Where(a => a.Code == LedgerAccountCode.WalletAvailable);

    /// <summary>A wallet, seen from its account of spendable money.</summary>
    public static Expression<Func<LedgerAccount, WalletRow>> Wallet(IQueryable<LedgerAccount> all) =>
        available => new WalletRow(
            available.Id,
            available.HolderTenantId!.Value,
            available.BalanceMinor,
            all.Where(h =>
                    h.Code == LedgerAccountCode.WalletHeld
                    && h.HolderTenantId == available.HolderTenantId
                    && h.Currency == available.Currency
                )
                .Select(h => h.BalanceMinor)
                .First(),
            available.Currency
        );

    /// <summary>A transaction with its lines, the debits first.</summary>
    public static Expression<Func<LedgerTransaction, Contract.LedgerTransaction>> Transaction(IQueryable<LedgerTransaction> all) =>
        t => new Contract.LedgerTransaction
        {
            Id = t.Id,
            Kind = t.Kind.MapTo<Contract.LedgerTransactionKind>(),
            Reference = t.Kind == LedgerTransactionKind.TopUp ? t.Memo : null,
            Reason = t.Kind == LedgerTransactionKind.TopUp ? null : t.Memo,
            Cause = CauseOf(t.CauseType, t.CauseId),
            ReversesId = t.ReversesId,
            ReversedById = all.Where(r => r.ReversesId == t.Id).Select(r => (Guid?)r.Id).FirstOrDefault(),
            Lines = t
                .Lines.OrderBy(l => l.AmountMinor)
                .Select(l => new Contract.LedgerLine
                {
                    Account = l.Account!.Code.MapTo<Contract.LedgerAccountCode>(),
                    HolderTenantId = l.Account.HolderTenantId,
                    HolderPartnerId = l.Account.HolderPartnerId,
                    Amount = MoneyMapping.Of(l.AmountMinor, l.Currency),
                })
                .ToList(),
            PostedAt = t.PostedAt,
        };

    public static readonly ContractMap<Posting, Contract.WalletEntry> Entry = new(map =>
        map.Map(c => c.Kind, p => p.Transaction!.Kind.MapTo<Contract.LedgerTransactionKind>())
            .Map(c => c.Amount, p => MoneyMapping.Of(p.AmountMinor, p.Currency))
            .Map(c => c.Cause, p => CauseOf(p.Transaction!.CauseType, p.Transaction.CauseId))
            .Map(c => c.PostedAt, p => p.Transaction!.PostedAt)
    );

    /// <summary>A transaction that is about to be committed, told with the accounts that it moves.</summary>
    public static Contract.LedgerTransaction View(this LedgerTransaction posted, IReadOnlyCollection<LedgerAccount> accounts) =>
        new()
        {
            Id = posted.Id,
            Kind = posted.Kind.MapTo<Contract.LedgerTransactionKind>(),
            Reference = posted.Kind == LedgerTransactionKind.TopUp ? posted.Memo : null,
            Reason = posted.Kind == LedgerTransactionKind.TopUp ? null : posted.Memo,
            Cause = CauseOf(posted.CauseType, posted.CauseId),
            ReversesId = posted.ReversesId,
            Lines =
            [
                .. from line in posted.Lines
                join account in accounts on line.AccountId equals account.Id
                orderby line.AmountMinor
                select new Contract.LedgerLine
                {
                    Account = account.Code.MapTo<Contract.LedgerAccountCode>(),
                    HolderTenantId = account.HolderTenantId,
                    HolderPartnerId = account.HolderPartnerId,
                    Amount = line.Amount.ToContract(),
                },
            ],
            PostedAt = posted.PostedAt,
        };

    static Contract.LedgerCause? CauseOf(string? type, Guid? id) =>
        type is not null && id is { } cause ? new() { Type = type, Id = cause } : null;
}

sealed record WalletRow(Guid Id, Guid HolderTenantId, long AvailableMinor, long HeldMinor, string Currency) : IHasId
{
    public Contract.Wallet View() =>
        new()
        {
            TenantId = HolderTenantId,
            Available = MoneyMapping.Of(AvailableMinor, Currency),
            Held = MoneyMapping.Of(HeldMinor, Currency),
            Total = MoneyMapping.Of(AvailableMinor + HeldMinor, Currency),
        };
}
