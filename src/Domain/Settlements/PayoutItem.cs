using MakCrm.Domain.Common;

namespace MakCrm.Domain.Settlements;

public enum PayoutItemState
{
    Pending,
    Paid,

    /// <summary>It was cancelled: its settlement can go into another run.</summary>
    Released,
}

/// <summary>The payment of one settlement.</summary>
public sealed class PayoutItem : Entity
{
    PayoutItem() { }

    public Guid RunId { get; private init; }

    public Guid SettlementId { get; private init; }

    public Guid PartnerId { get; private init; }

    /// <summary>The number of the payment order, unique in the tenant.</summary>
    public int OrderNumber { get; private init; }

    public long AmountMinor { get; private init; }

    public string Currency { get; private init; } = "";

    public PayoutItemState State { get; private set; }

    public DateOnly? PaidOn { get; private set; }

    /// <summary>What the account that it was exported to is found by; null before.</summary>
    public byte[]? AccountLookup { get; private set; }

    public Money Amount => Money.Of(AmountMinor, Currency);

    public void PaidTo(byte[] accountLookup) => AccountLookup = accountLookup;

    internal static PayoutItem Of(Guid runId, Settlement settlement, int orderNumber, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            RunId = runId,
            SettlementId = settlement.Id,
            PartnerId = settlement.PartnerId,
            OrderNumber = orderNumber,
            AmountMinor = settlement.Payable.Minor,
            Currency = settlement.Currency,
        };

    internal void Pay(DateOnly on) => (State, PaidOn) = (PayoutItemState.Paid, on);

    internal void Release() => State = PayoutItemState.Released;
}
