using MakCrm.Domain.Common;

namespace MakCrm.Domain.Distribution;

public enum DistributionMethod
{
    /// <summary>One after the other.</summary>
    RoundRobin,

    /// <summary>In proportion to weights.</summary>
    Weighted,

    /// <summary>To whoever has the fewest open leads.</summary>
    LeastLoaded,

    /// <summary>To whoever has the highest grade; those of one grade in turn.</summary>
    HighestGrade,
}

/// <summary>When somebody works, in their own time zone.</summary>
public sealed record DistributionHours(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To)
{
    public bool Include(DateTimeOffset local)
    {
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        return Days.Contains(local.DayOfWeek) && time >= From && time < To;
    }
}

/// <summary>Somebody who takes leads by a rule.</summary>
/// <param name="Weight">How many leads of a turn they take by <see cref="DistributionMethod.Weighted" />.</param>
/// <param name="Capacity">So many open leads they have at most; null for no limit.</param>
/// <param name="Condition">Which leads they take, as JSON of the filter grammar; null for all of the rule's.</param>
/// <param name="Hours">Null for always.</param>
public sealed record DistributionMember(Guid PersonId, int Weight, int? Capacity, string? Condition, DistributionHours? Hours);

/// <summary>Who gets the leads that match its condition. Of several rules the first in order that a lead matches decides.</summary>
public sealed class DistributionRule : AggregateRoot
{
    public const int Most = 100;

    DistributionRule() { }

    public string Name { get; private set; } = "";

    public bool IsEnabled { get; private set; }

    /// <summary>Rules are asked from the lowest on, and those of one place from the oldest on.</summary>
    public int Position { get; private set; }

    public string? Condition { get; private set; }

    public DistributionMethod Method { get; private set; }

    public IReadOnlyList<DistributionMember> Members { get; private set; } = [];

    /// <summary>What members must know of the lead; null for nothing.</summary>
    public DistributionRequirements? Requirements { get; private set; }

    /// <summary>A lead that nobody has begun with within so many minutes goes to the next; null for never.</summary>
    public int? TouchMinutes { get; private set; }

    /// <summary>So often it goes on to the next at most.</summary>
    public int MaxReroutes { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EnabledAt { get; private set; }

    public static DistributionRule Create(DistributionDetails details, DateTimeOffset at)
    {
        var rule = new DistributionRule { Id = Guid.CreateVersion7(at), CreatedAt = at };
        rule.Take(details);
        rule.Raise(new DistributionRuleCreated(rule.Id));
        return rule;
    }

    public void Change(DistributionDetails details)
    {
        Take(details);
        Raise(new DistributionRuleChanged(Id));
    }

    public Result Enable(DateTimeOffset at)
    {
        if (IsEnabled)
            return DistributionErrors.Enabled;
        (IsEnabled, EnabledAt) = (true, at);
        Raise(new DistributionRuleEnabled(Id));
        return Result.Ok();
    }

    public Result Disable()
    {
        if (!IsEnabled)
            return DistributionErrors.NotEnabled;
        (IsEnabled, EnabledAt) = (false, null);
        Raise(new DistributionRuleDisabled(Id));
        return Result.Ok();
    }

    /// <summary>Whether it decides on leads that came at this moment.</summary>
    public bool Hears(DateTimeOffset at) => IsEnabled && at >= EnabledAt;

    void Take(DistributionDetails details)
    {
        (Name, Position, Condition, Method) = (details.Name.Trim(), details.Position, details.Condition, details.Method);
        (Members, Requirements) = (details.Members, details.Requirements);
        (TouchMinutes, MaxReroutes) = (details.TouchMinutes, details.MaxReroutes);
    }
}

/// <summary>A rule as somebody sets it up.</summary>
public sealed record DistributionDetails(
    string Name,
    int Position,
    string? Condition,
    DistributionMethod Method,
    IReadOnlyList<DistributionMember> Members,
    int? TouchMinutes,
    int MaxReroutes,
    DistributionRequirements? Requirements = null
);
