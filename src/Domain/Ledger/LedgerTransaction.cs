using MakCrm.Domain.Common;

namespace MakCrm.Domain.Ledger;

public enum LedgerTransactionKind
{
    TopUp,
    Hold,
    Release,
    Capture,
    Withdrawal,
    Correction,
    Reversal,
    Commission,
    Payout,
}

/// <summary>Between which accounts a partner is paid.</summary>
public sealed record PayoutAccounts(Guid Payable, Guid External, Guid Tax);

/// <summary>What a transaction was posted for.</summary>
public sealed record LedgerCause(string Type, Guid Id)
{
    public static LedgerCause Lot(Guid id) => new("lot", id);

    public static LedgerCause Commission(Guid id) => new("commission", id);

    public static LedgerCause Settlement(Guid id) => new("settlement", id);
}

/// <summary>A movement of money: lines that sum to zero, written once and never changed. A mistake is taken back by its opposite.</summary>
public sealed class LedgerTransaction : AggregateRoot
{
    readonly List<Posting> lines = [];

    LedgerTransaction() { }

    public LedgerTransactionKind Kind { get; private init; }

    public string? CauseType { get; private init; }

    public Guid? CauseId { get; private init; }

    /// <summary>The payment's number of a top-up, the reason of a reversal.</summary>
    public string? Memo { get; private init; }

    public Guid? ReversesId { get; private init; }

    public DateTimeOffset PostedAt { get; private init; }

    public IReadOnlyList<Posting> Lines => lines;

    public static Result<LedgerTransaction> TopUp(
        LedgerAccount external,
        LedgerAccount available,
        Money amount,
        string reference,
        DateTimeOffset at
    )
    {
        if (!amount.IsPositive)
            return LedgerErrors.AmountNotPositive.WithPointer("/amount/amount");
        if (amount.Currency != available.Currency)
            return LedgerErrors.CurrencyMismatch.WithPointer("/amount/currency");
        var posted = new LedgerTransaction
        {
            Id = Guid.CreateVersion7(at),
            Kind = LedgerTransactionKind.TopUp,
            Memo = reference,
            PostedAt = at,
        };
        return posted.Post([(external.Id, -amount), (available.Id, amount)]);
    }

    /// <summary>Sets money aside for a bid.</summary>
    public static LedgerTransaction Hold(Guid available, Guid held, Money amount, LedgerCause cause, DateTimeOffset at) =>
        For(cause, LedgerTransactionKind.Hold, at).Post([(available, -amount), (held, amount)]);

    /// <summary>Gives back what was set aside for a bid that leads no more.</summary>
    public static LedgerTransaction Release(Guid available, Guid held, Money amount, LedgerCause cause, DateTimeOffset at) =>
        For(cause, LedgerTransactionKind.Release, at).Post([(held, -amount), (available, amount)]);

    /// <summary>Pays the price out of what was set aside; the rest becomes spendable again.</summary>
    public static LedgerTransaction Capture(
        Wallet wallet,
        LedgerAccount revenue,
        Money held,
        Money price,
        LedgerCause cause,
        DateTimeOffset at
    ) =>
        For(cause, LedgerTransactionKind.Capture, at)
            .Post([(wallet.Held.Id, -held), (revenue.Id, price), (wallet.Available.Id, held - price)]);

    /// <summary>A partner has earned a sum, or owes one where it is negative.</summary>
    public static LedgerTransaction Commission(Guid expense, Guid payable, Money amount, LedgerCause cause, DateTimeOffset at) =>
        For(cause, LedgerTransactionKind.Commission, at).Post([(expense, -amount), (payable, amount)]);

    /// <summary>A partner was paid; of the whole sum the tax is withheld.</summary>
    public static LedgerTransaction Payout(PayoutAccounts accounts, Money gross, Money tax, LedgerCause cause, DateTimeOffset at) =>
        For(cause, LedgerTransactionKind.Payout, at)
            .Post([(accounts.Payable, -gross), (accounts.External, gross - tax), (accounts.Tax, tax)]);

    /// <summary>The opposite of this transaction. Holds and captures belong to their bids and are not taken back by hand.</summary>
    public Result<LedgerTransaction> Reverse(string reason, DateTimeOffset at)
    {
        if (Kind is not (LedgerTransactionKind.TopUp or LedgerTransactionKind.Correction))
            return LedgerErrors.NotReversible;
        var opposite = new LedgerTransaction
        {
            Id = Guid.CreateVersion7(at),
            Kind = LedgerTransactionKind.Reversal,
            CauseType = "ledger_transaction",
            CauseId = Id,
            Memo = reason,
            ReversesId = Id,
            PostedAt = at,
        };
        return opposite.Post([.. lines.Select(l => (l.AccountId, -l.Amount))]);
    }

    static LedgerTransaction For(LedgerCause cause, LedgerTransactionKind kind, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = kind,
            CauseType = cause.Type,
            CauseId = cause.Id,
            PostedAt = at,
        };

    /// <summary>
    /// The lines get ids in the order of their accounts. Lines are written by id, and writing one locks its account:
    /// so all work locks accounts in one order, and no two transactions can wait for each other.
    /// </summary>
    LedgerTransaction Post(IReadOnlyList<(Guid Account, Money Amount)> entries)
    {
        if (entries.Aggregate(Money.Zero(entries[0].Amount.Currency), (sum, e) => sum + e.Amount) is { IsZero: false })
            throw new InvalidOperationException("The lines of a transaction sum to zero.");
        var moving = entries.Where(e => !e.Amount.IsZero).OrderBy(e => e.Account).ToList();
        var ids = moving.Select(_ => Guid.CreateVersion7(PostedAt)).Order().ToList();
        lines.AddRange(moving.Select((entry, index) => Posting.Of(ids[index], Id, entry.Account, entry.Amount)));
        Raise(new LedgerTransactionPosted(Id, CauseId));
        return this;
    }
}

/// <summary>One account's part of a transaction: plus is credit, minus is debit.</summary>
public sealed class Posting : Entity
{
    Posting() { }

    public Guid TransactionId { get; private init; }

    /// <summary>Filled in where a query asks for it.</summary>
    public LedgerTransaction? Transaction { get; private init; }

    public Guid AccountId { get; private init; }

    /// <summary>Filled in where a query asks for it.</summary>
    public LedgerAccount? Account { get; private init; }

    public long AmountMinor { get; private init; }

    public string Currency { get; private init; } = "";

    public Money Amount => Money.Of(AmountMinor, Currency);

    internal static Posting Of(Guid id, Guid transaction, Guid account, Money amount) =>
        new()
        {
            Id = id,
            TransactionId = transaction,
            AccountId = account,
            AmountMinor = amount.Minor,
            Currency = amount.Currency,
        };
}
