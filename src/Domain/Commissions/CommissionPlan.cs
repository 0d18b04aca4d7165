using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

/// <summary>Partners of one kind, for a plan that holds for all of them who have no plan of their own.</summary>
public enum CommissionAudience
{
    Partner,
    Franchisee,
}

/// <summary>
/// Who earns what. Its terms are versions with a day from which they hold; none is ever changed. A version that begins in the past is
/// applied to what has happened since, and only differences are posted.
/// </summary>
public sealed class CommissionPlan : AggregateRoot
{
    public const int Most = 500;
    public const int MostVersions = 500;

    readonly List<CommissionPlanVersion> published = [];

    CommissionPlan() { }

    /// <summary>Unique within the network; it never changes.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public int LastNumber { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>The versions published in this piece of work; earlier ones stay in the store.</summary>
    public IReadOnlyCollection<CommissionPlanVersion> Published => published;

    public static Result<CommissionPlan> Create(string code, string name, CommissionVersionDraft first, ActorStamp stamp)
    {
        var plan = new CommissionPlan
        {
            Id = Guid.CreateVersion7(stamp.At),
            Code = code,
            Name = name.Trim(),
            CreatedAt = stamp.At,
        };
        return plan.Publish(first, stamp).Map(() => plan);
    }

    public Result Rename(string name)
    {
        if (ArchivedAt is not null)
            return CommissionErrors.PlanArchived;
        if (Name == name.Trim())
            return Result.Ok();
        Name = name.Trim();
        Raise(new CommissionPlanChanged(Id));
        return Result.Ok();
    }

    /// <summary>New terms, from a day on. Of versions for one day the later number counts.</summary>
    public Result Publish(CommissionVersionDraft draft, ActorStamp stamp)
    {
        if (ArchivedAt is not null)
            return CommissionErrors.PlanArchived;
        if (LastNumber >= MostVersions)
            return CommissionErrors.VersionLimitReached;
        if (draft.Terms.Refusal() is { } refusal)
            return refusal;
        published.Add(CommissionPlanVersion.Of(Id, ++LastNumber, draft, stamp));
        Raise(new CommissionPlanPublished(Id, LastNumber, draft.EffectiveFrom));
        return Result.Ok();
    }

    /// <summary>It is given to nobody any more; those who have it keep it.</summary>
    public Result Archive(DateTimeOffset at)
    {
        if (ArchivedAt is not null)
            return CommissionErrors.PlanArchived;
        ArchivedAt = at;
        Raise(new CommissionPlanArchived(Id));
        return Result.Ok();
    }

    public Result Restore()
    {
        if (ArchivedAt is null)
            return CommissionErrors.PlanNotArchived;
        ArchivedAt = null;
        Raise(new CommissionPlanRestored(Id));
        return Result.Ok();
    }
}

/// <summary>Terms as somebody publishes them.</summary>
public sealed record CommissionVersionDraft(DateOnly EffectiveFrom, CommissionTerms Terms, string? Comment);

/// <summary>The terms of a plan from a day on.</summary>
public sealed class CommissionPlanVersion : Entity
{
    CommissionPlanVersion() { }

    public Guid PlanId { get; private init; }

    public int Number { get; private init; }

    public DateOnly EffectiveFrom { get; private init; }

    public CommissionTerms Terms { get; private init; } = null!;

    public string? Comment { get; private init; }

    public Guid? PublishedBy { get; private init; }

    public DateTimeOffset PublishedAt { get; private init; }

    internal static CommissionPlanVersion Of(Guid planId, int number, CommissionVersionDraft draft, ActorStamp stamp) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            PlanId = planId,
            Number = number,
            EffectiveFrom = draft.EffectiveFrom,
            Terms = draft.Terms,
            Comment = draft.Comment?.Trim(),
            PublishedBy = stamp.ActorId,
            PublishedAt = stamp.At,
        };
}
