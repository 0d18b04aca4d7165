namespace MakCrm.Application.Automation;

/// <summary>Schedules in the words of cron, five fields, read on the clock of a time zone.</summary>
public interface ICronExpressions
{
    /// <summary>The first time after a moment; null where there is none, or the expression is none.</summary>
    DateTimeOffset? Next(string expression, DateTimeOffset after, TimeZoneInfo zone);
}
