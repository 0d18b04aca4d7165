using Cronos;
using MakCrm.Application.Automation;

namespace MakCrm.Infrastructure.Automation;

/// <summary>Schedules by Cronos.</summary>
sealed class CronosExpressions : ICronExpressions
{
    public DateTimeOffset? Next(string expression, DateTimeOffset after, TimeZoneInfo zone) =>
        CronExpression.TryParse(expression, out var cron) ? cron.GetNextOccurrence(after, zone)?.ToUniversalTime() : null;
}
