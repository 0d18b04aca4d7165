using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

/// <summary>
/// What has happened since a day is reckoned again, because terms or assignments that hold from then on are new. It goes from partner
/// to partner by events of its own, so it goes on wherever it was left.
/// </summary>
public sealed class CommissionRecalculation : AggregateRoot
{
    CommissionRecalculation() { }

    public DateOnly EffectiveFrom { get; private init; }

    /// <summary>One partner alone; null for all.</summary>
    public Guid? PartnerId { get; private init; }

    /// <summary>What differences say as their reason.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>The last partner that was reckoned.</summary>
    public Guid? ReachedId { get; private set; }

    public int Pieces { get; private set; }

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static CommissionRecalculation Start(DateOnly from, Guid? partnerId, string reason, DateTimeOffset at)
    {
        var started = new CommissionRecalculation
        {
            Id = Guid.CreateVersion7(at),
            EffectiveFrom = new(from.Year, from.Month, 1),
            PartnerId = partnerId,
            Reason = reason,
            StartedAt = at,
        };
        started.Raise(new CommissionRecalculationAdvanced(started.Id, 0));
        return started;
    }

    /// <summary>These partners are done; with none, all are.</summary>
    public void Advance(IReadOnlyCollection<Guid> done, DateTimeOffset at)
    {
        if (done.Count == 0)
        {
            EndedAt = at;
            Raise(new CommissionRecalculationEnded(Id));
            return;
        }

        (ReachedId, Pieces) = (done.Max(), Pieces + 1);
        Raise(new CommissionRecalculationAdvanced(Id, Pieces));
    }
}
