using MakCrm.Domain.Common;

namespace MakCrm.Domain.Automation;

/// <summary>
/// How far an enabled rule whose trigger is a date or a schedule has looked; its id is that of the rule. Whoever looks holds it, so that each
/// stretch of time is looked at once, and what was missed while nobody looked is caught up.
/// </summary>
public sealed class AutomationSchedule : Entity
{
    AutomationSchedule() { }

    /// <summary>What was reached up to then has been acted on.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>The end of the stretch that is looked at, while not all of its records were.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>The place among the records of that stretch.</summary>
    public string? Cursor { get; private set; }

    /// <summary>When it is looked at next.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public static AutomationSchedule Begin(Guid ruleId, DateTimeOffset since) =>
        new()
        {
            Id = ruleId,
            Since = since,
            DueAt = since,
        };

    /// <summary>Looks from then on.</summary>
    public void Restart(DateTimeOffset since) => (Since, Until, Cursor, DueAt) = (since, null, null, since);

    /// <summary>The trigger is another: the stretch is looked at anew.</summary>
    public void Reconsider(DateTimeOffset now) => (Until, Cursor, DueAt) = (null, null, now);

    public void Wait(DateTimeOffset dueAt) => DueAt = dueAt;

    /// <summary>There are more records than were looked at.</summary>
    public void Continue(DateTimeOffset until, string cursor) => (Until, Cursor) = (until, cursor);

    public void Finish(DateTimeOffset until, DateTimeOffset dueAt) => (Since, Until, Cursor, DueAt) = (until, null, null, dueAt);
}
