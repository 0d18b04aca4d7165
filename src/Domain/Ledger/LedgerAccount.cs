using MakCrm.Domain.Common;

namespace MakCrm.Domain.Ledger;

public enum LedgerAccountCode
{
    /// <summary>What a participant can spend.</summary>
    WalletAvailable,

    /// <summary>What is set aside for his leading bids.</summary>
    WalletHeld,

    /// <summary>What the network has earned by sales.</summary>
    Revenue,

    /// <summary>The world outside: where money comes from and goes to.</summary>
    External,

    /// <summary>What partners have earned, less what they owe.</summary>
    CommissionExpense,

    /// <summary>What the network owes a partner; negative where the partner owes it.</summary>
    PartnerPayable,

    /// <summary>What was withheld from partners for the tax authority.</summary>
    TaxPayable,
}

/// <summary>One account of the network's book. Its balance is kept by the database from the postings, never by this program.</summary>
[StoredName("Account")]
public sealed class LedgerAccount : Entity
{
    LedgerAccount() { }

    public LedgerAccountCode Code { get; private init; }

    /// <summary>The participant whose money it is; null for the network's own accounts.</summary>
    public Guid? HolderTenantId { get; private init; }

    /// <summary>The partner whose account it is.</summary>
    public Guid? HolderPartnerId { get; private init; }

    public string Currency { get; private init; } = "";

    public long BalanceMinor { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static LedgerAccount Open(LedgerAccountCode code, Guid? holder, string currency, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Code = code,
            HolderTenantId = holder,
            Currency = currency,
            CreatedAt = at,
        };

    /// <summary>What the network owes a partner.</summary>
    public static LedgerAccount OfPartner(Guid partnerId, string currency, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Code = LedgerAccountCode.PartnerPayable,
            HolderPartnerId = partnerId,
            Currency = currency,
            CreatedAt = at,
        };
}

/// <summary>The two accounts of one participant.</summary>
public sealed record Wallet(LedgerAccount Available, LedgerAccount Held);
