using MakCrm.Domain.Common;

namespace MakCrm.Domain.Automation;

public enum AutomationRuleState
{
    Draft,
    Enabled,
    Disabled,

    /// <summary>Stopped by the product.</summary>
    Paused,
    Trashed,
}

public enum AutomationPauseReason
{
    BudgetSpent,
    ConditionRefused,
    ConditionTooCostly,
}

/// <summary>
/// What is done to records of one type when something happens to them. What it reacts to, and what it does, are versions that never change, so
/// that a run can always show what it ran by.
/// </summary>
public sealed class AutomationRule : AggregateRoot
{
    public const int Most = 200;
    public const int MostVersions = 500;
    public const int UsualBudget = 1000;

    readonly List<AutomationRuleVersion> published = [];

    AutomationRule() { }

    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    public RecordType Record { get; private init; }

    public AutomationRuleState State { get; private set; }

    public AutomationPauseReason? PauseReason { get; private set; }

    /// <summary>Of the current version.</summary>
    public int LastNumber { get; private set; }

    /// <summary>So many runs may begin within an hour.</summary>
    public int HourlyBudget { get; private set; }

    public Guid? OwnerId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Since when it reacts; null while it does not.</summary>
    public DateTimeOffset? EnabledAt { get; private set; }

    public DateTimeOffset? TrashedAt { get; private set; }

    /// <summary>The versions published in this piece of work; earlier ones stay in the store.</summary>
    public IReadOnlyCollection<AutomationRuleVersion> Published => published;

    public static AutomationRule Create(RecordType record, AutomationRuleDetails details, AutomationDefinition first, ActorStamp stamp)
    {
        var rule = new AutomationRule
        {
            Id = Guid.CreateVersion7(stamp.At),
            Record = record,
            OwnerId = stamp.ActorId,
            CreatedAt = stamp.At,
        };
        rule.Take(details);
        rule.published.Add(AutomationRuleVersion.Of(rule, ++rule.LastNumber, first, stamp));
        rule.Raise(new AutomationRuleCreated(rule.Id));
        return rule;
    }

    /// <param name="next">Null where the definition stays.</param>
    public Result Change(AutomationRuleDetails details, AutomationDefinition? next, ActorStamp stamp)
    {
        if (State == AutomationRuleState.Trashed)
            return AutomationErrors.Trashed;
        if (next is not null && LastNumber >= MostVersions)
            return AutomationErrors.VersionLimitReached;
        if (next is null && details == new AutomationRuleDetails(Name, Description, HourlyBudget))
            return Result.Ok();
        Take(details);
        if (next is not null)
            published.Add(AutomationRuleVersion.Of(this, ++LastNumber, next, stamp));
        Raise(new AutomationRuleChanged(Id, LastNumber));
        return Result.Ok();
    }

    public Result Enable(ActorStamp stamp)
    {
        if (State == AutomationRuleState.Trashed)
            return AutomationErrors.Trashed;
        if (State == AutomationRuleState.Enabled)
            return AutomationErrors.Enabled;
        (State, PauseReason, EnabledAt, OwnerId) = (AutomationRuleState.Enabled, null, stamp.At, stamp.ActorId ?? OwnerId);
        Raise(new AutomationRuleEnabled(Id, LastNumber));
        return Result.Ok();
    }

    public Result Disable()
    {
        if (State == AutomationRuleState.Trashed)
            return AutomationErrors.Trashed;
        if (State is not (AutomationRuleState.Enabled or AutomationRuleState.Paused))
            return AutomationErrors.NotEnabled;
        Stop(AutomationRuleState.Disabled);
        Raise(new AutomationRuleDisabled(Id));
        return Result.Ok();
    }

    /// <summary>The product stops it; somebody has to look at it before it goes on.</summary>
    public void Pause(AutomationPauseReason reason)
    {
        if (State != AutomationRuleState.Enabled)
            return;
        Stop(AutomationRuleState.Paused);
        PauseReason = reason;
        Raise(new AutomationRulePaused(Id, OwnerId, reason));
    }

    public Result Trash(DateTimeOffset at)
    {
        if (State == AutomationRuleState.Trashed)
            return AutomationErrors.Trashed;
        Stop(AutomationRuleState.Trashed);
        TrashedAt = at;
        Raise(new AutomationRuleTrashed(Id));
        return Result.Ok();
    }

    public Result Restore()
    {
        if (State != AutomationRuleState.Trashed)
            return AutomationErrors.NotTrashed;
        (State, TrashedAt) = (AutomationRuleState.Disabled, null);
        Raise(new AutomationRuleRestored(Id));
        return Result.Ok();
    }

    /// <summary>Whether it reacts to what happened at this moment.</summary>
    public bool Hears(DateTimeOffset at) => State == AutomationRuleState.Enabled && at >= EnabledAt;

    /// <summary>Whether runs that wait go on. A pause lets them.</summary>
    public bool LetsRunsGoOn => State is AutomationRuleState.Enabled or AutomationRuleState.Paused;

    void Stop(AutomationRuleState state) => (State, PauseReason, EnabledAt) = (state, null, null);

    void Take(AutomationRuleDetails details) =>
        (Name, Description, HourlyBudget) = (details.Name.Trim(), details.Description?.Trim(), details.HourlyBudget);
}

/// <summary>What a rule is called, and how often it may run.</summary>
public sealed record AutomationRuleDetails(string Name, string? Description, int HourlyBudget);

/// <summary>When, if and what; each as the contract's JSON.</summary>
public sealed record AutomationDefinition(string Trigger, string? Condition, string Actions);

public sealed class AutomationRuleVersion : Entity
{
    AutomationRuleVersion() { }

    public Guid RuleId { get; private init; }

    public int Number { get; private init; }

    public string Trigger { get; private init; } = "";

    public string? Condition { get; private init; }

    public string Actions { get; private init; } = "";

    public Guid? PublishedBy { get; private init; }

    public DateTimeOffset PublishedAt { get; private init; }

    internal static AutomationRuleVersion Of(AutomationRule rule, int number, AutomationDefinition definition, ActorStamp stamp) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            RuleId = rule.Id,
            Number = number,
            Trigger = definition.Trigger,
            Condition = definition.Condition,
            Actions = definition.Actions,
            PublishedBy = stamp.ActorId,
            PublishedAt = stamp.At,
        };
}
