using MakCrm.Domain.Common;

namespace MakCrm.Domain.Settlements;

public enum SettlementDisputeState
{
    Open,

    /// <summary>The line stands as it is.</summary>
    Rejected,

    /// <summary>The office makes it good by an entry of a later settlement.</summary>
    Accepted,
}

/// <summary>What a line of a settlement stands for.</summary>
/// <param name="Kind">The wire name of the fact.</param>
/// <param name="Base">The amount of the fact.</param>
public sealed record SettlementItem(Guid CommissionId, string Kind, DateOnly OccurredOn, Money? Base, Money Amount)
{
    public Guid? LeadId { get; init; }

    public Guid? DealId { get; init; }

    public string? Reason { get; init; }
}

/// <summary>One commission of a settlement. It never changes; what is said of it does.</summary>
public sealed class SettlementLine : Entity
{
    SettlementLine() { }

    public Guid SettlementId { get; private init; }

    /// <summary>Its place in the act, from 1.</summary>
    public int Position { get; private init; }

    public Guid CommissionId { get; private init; }

    public string Kind { get; private init; } = "";

    public DateOnly OccurredOn { get; private init; }

    public long? BaseMinor { get; private init; }

    public long AmountMinor { get; private init; }

    public string Currency { get; private init; } = "";

    public Guid? LeadId { get; private init; }

    public Guid? DealId { get; private init; }

    public string? Reason { get; private init; }

    public SettlementDisputeState? Dispute { get; private set; }

    public string? DisputeReason { get; private set; }

    public string? DisputeAnswer { get; private set; }

    internal static SettlementLine Of(Guid settlementId, int position, SettlementItem item, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            SettlementId = settlementId,
            Position = position,
            CommissionId = item.CommissionId,
            Kind = item.Kind,
            OccurredOn = item.OccurredOn,
            BaseMinor = item.Base?.Minor,
            AmountMinor = item.Amount.Minor,
            Currency = item.Amount.Currency,
            LeadId = item.LeadId,
            DealId = item.DealId,
            Reason = item.Reason,
        };

    internal Result Object(string reason)
    {
        if (Dispute is not null)
            return SettlementErrors.LineDisputed;
        (Dispute, DisputeReason) = (SettlementDisputeState.Open, reason.Trim());
        return Result.Ok();
    }

    internal Result Answer(bool isAccepted, string answer)
    {
        if (Dispute != SettlementDisputeState.Open)
            return SettlementErrors.LineNotDisputed;
        (Dispute, DisputeAnswer) = (isAccepted ? SettlementDisputeState.Accepted : SettlementDisputeState.Rejected, answer.Trim());
        return Result.Ok();
    }
}
