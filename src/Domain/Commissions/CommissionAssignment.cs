using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

/// <summary>A plan holds from a day on, until another follows: for one partner, or for all of a kind who have none of their own.</summary>
public sealed class CommissionAssignment : AggregateRoot
{
    CommissionAssignment() { }

    public Guid? PartnerId { get; private init; }

    public CommissionAudience? Audience { get; private init; }

    public Guid PlanId { get; private init; }

    public DateOnly EffectiveFrom { get; private init; }

    public Guid? AssignedBy { get; private init; }

    public DateTimeOffset AssignedAt { get; private init; }

    public static Result<CommissionAssignment> Of(
        Guid? partnerId,
        CommissionAudience? audience,
        CommissionPlan plan,
        DateOnly from,
        ActorStamp stamp
    )
    {
        if ((partnerId is null) == (audience is null))
            return CommissionErrors.AssignmentTargetInvalid;
        if (plan.ArchivedAt is not null)
            return CommissionErrors.PlanArchived;
        var assignment = new CommissionAssignment
        {
            Id = Guid.CreateVersion7(stamp.At),
            PartnerId = partnerId,
            Audience = audience,
            PlanId = plan.Id,
            EffectiveFrom = from,
            AssignedBy = stamp.ActorId,
            AssignedAt = stamp.At,
        };
        assignment.Raise(new CommissionPlanAssigned(plan.Id, partnerId, from));
        return assignment;
    }
}

/// <summary>What is added to what a partner earns, from a day on.</summary>
public sealed record BonusInForce(DateOnly From, decimal Percent);

/// <summary>Which terms hold for one partner on which day.</summary>
/// <param name="assignments">The partner's own and those of their kind.</param>
/// <param name="versions">Of all plans that the assignments name.</param>
/// <param name="bonuses">What grades add to what the partner earns.</param>
public sealed class PlanTimeline(
    IReadOnlyCollection<CommissionAssignment> assignments,
    IReadOnlyCollection<CommissionPlanVersion> versions,
    IReadOnlyCollection<BonusInForce> bonuses
)
{
    /// <summary>The percentage that the grade of a day adds; none before the first.</summary>
    public decimal BonusOn(DateOnly day) => bonuses.Where(b => b.From <= day).MaxBy(b => b.From)?.Percent ?? 0;

    public PlanInForce? On(DateOnly day)
    {
        if (Latest(day, ofPartner: true) is not { } assignment && (assignment = Latest(day, ofPartner: false)) is null)
            return null;
        var version = versions
            .Where(v => v.PlanId == assignment.PlanId && v.EffectiveFrom <= day)
            .OrderBy(v => v.EffectiveFrom)
            .ThenBy(v => v.Number)
            .LastOrDefault();
        return version is null ? null : new(version.PlanId, version.Number, version.Terms);
    }

    CommissionAssignment? Latest(DateOnly day, bool ofPartner) =>
        assignments
            .Where(a => a.PartnerId is not null == ofPartner && a.EffectiveFrom <= day)
            .OrderBy(a => a.EffectiveFrom)
            .ThenBy(a => a.Id)
            .LastOrDefault();
}
