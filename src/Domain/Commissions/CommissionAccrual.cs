using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

public enum CommissionAccrualKind
{
    /// <summary>The first sum for a fact.</summary>
    Earned,

    /// <summary>What a change of plans, or a fact that came late, makes of a sum that was posted before.</summary>
    Difference,

    /// <summary>The fact was reversed.</summary>
    Clawback,
}

public enum CommissionAccrualState
{
    /// <summary>Within its holding period, or held by a person.</summary>
    Pending,

    /// <summary>Nothing stands against it.</summary>
    Approved,

    /// <summary>It is a line of a closed settlement.</summary>
    Payable,

    Paid,
}

/// <summary>
/// A sum for a partner, for one fact and at one level: a posting in the ledger and the way to its payment. It never changes its amount;
/// what was too much or too little is a further accrual of the same fact.
/// </summary>
public sealed class CommissionAccrual : AggregateRoot
{
    CommissionAccrual() { }

    public Guid PartnerId { get; private init; }

    public Guid FactId { get; private init; }

    /// <summary>1 for the partner of the fact, 2 for who has referred them, 3 for who has referred that one.</summary>
    public int Level { get; private init; }

    /// <summary>Counts the accruals of one fact, partner and level: two that reckon at once cannot both post.</summary>
    public int Sequence { get; private init; }

    public CommissionAccrualKind Kind { get; private init; }

    public CommissionAccrualState State { get; private set; }

    public long AmountMinor { get; private init; }

    public string Currency { get; private init; } = "";

    public DateOnly OccurredOn { get; private init; }

    /// <summary>The day after which it is approved.</summary>
    public DateOnly AvailableOn { get; private init; }

    public Guid PlanId { get; private init; }

    public int PlanVersion { get; private init; }

    public CommissionExplanation Explanation { get; private init; } = null!;

    /// <summary>Why there is a difference or a clawback.</summary>
    public string? Reason { get; private init; }

    /// <summary>Why a person holds it.</summary>
    public string? HeldReason { get; private set; }

    public Guid TransactionId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public Guid? SettlementId { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    public Money Amount => Money.Of(AmountMinor, Currency);

    public static CommissionAccrual Of(CommissionDifference difference, DateTimeOffset at)
    {
        var accrual = new CommissionAccrual
        {
            Id = Guid.CreateVersion7(at),
            PartnerId = difference.PartnerId,
            FactId = difference.Fact.Id,
            Level = difference.Level,
            Sequence = difference.Sequence,
            Kind = difference.Kind,
            AmountMinor = difference.Amount.Minor,
            Currency = difference.Amount.Currency,
            OccurredOn = difference.Fact.OccurredOn,
            AvailableOn = difference.AvailableOn,
            PlanId = difference.PlanId,
            PlanVersion = difference.PlanVersion,
            Explanation = difference.Explanation,
            Reason = difference.Reason,
            CreatedAt = at,
        };
        accrual.Raise(new CommissionAccrued(accrual.Id, accrual.PartnerId, accrual.FactId));
        return accrual;
    }

    /// <summary>The ledger's transaction that carries it.</summary>
    public void PostedBy(Guid transactionId) => TransactionId = transactionId;

    public Result Hold(string reason)
    {
        if (State != CommissionAccrualState.Pending)
            return CommissionErrors.AccrualNotPending;
        HeldReason = reason.Trim();
        Raise(new CommissionAccrualHeld(Id, PartnerId));
        return Result.Ok();
    }

    public Result Release()
    {
        if (HeldReason is null)
            return CommissionErrors.AccrualNotHeld;
        HeldReason = null;
        Raise(new CommissionAccrualReleased(Id, PartnerId));
        return Result.Ok();
    }

    /// <summary>Its time is over and nobody holds it.</summary>
    public void Approve(DateTimeOffset at)
    {
        if (State != CommissionAccrualState.Pending || HeldReason is not null)
            return;
        (State, ApprovedAt) = (CommissionAccrualState.Approved, at);
        Raise(new CommissionAccrualApproved(Id, PartnerId));
    }

    /// <summary>It became a line of a settlement.</summary>
    public void Settle(Guid settlementId)
    {
        (State, SettlementId) = (CommissionAccrualState.Payable, settlementId);
        Raise(new CommissionAccrualSettled(Id, PartnerId, settlementId));
    }

    /// <summary>Its settlement is void: it waits for another.</summary>
    public void Unsettle()
    {
        (State, SettlementId) = (CommissionAccrualState.Approved, null);
        Raise(new CommissionAccrualApproved(Id, PartnerId));
    }

    public void Pay(DateTimeOffset at)
    {
        (State, PaidAt) = (CommissionAccrualState.Paid, at);
        Raise(new CommissionAccrualPaid(Id, PartnerId));
    }
}
