using MakCrm.Application.Calendars.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Tasks.Public;
using MakCrm.Application.Tenants.Public;

namespace MakCrm.Application.Calendars;

sealed class CalendarFeedReader(ITaskAgenda agenda, IRecipients people, INetwork network, ICalendarFormat format, ICaller caller)
    : ICalendarFeeds
{
    public async Task<byte[]> Read(CancellationToken ct)
    {
        var tenant = (await network.Find(caller.TenantId, ct))!;
        var person = (await people.Find([caller.Id], ct)).SingleOrDefault();
        var language = person?.Language ?? tenant.Language;
        var tasks = await agenda.OfCaller(ct);
        var name = language == "ru" ? $"Задачи – {tenant.Name}" : $"Tasks – {tenant.Name}";
        return format.Write(new(name, language, person?.TimeZone ?? tenant.TimeZone, [.. tasks.SelectMany(Entries)]));
    }

    /// <summary>The task itself has its own id; an occurrence to come has no task yet, so it has that of its series and its time.</summary>
    static IEnumerable<CalendarEntry> Entries(AgendaTask task)
    {
        yield return Entry(task, $"{task.Id}@mak-crm", task.Due);
        foreach (var next in task.Upcoming)
            yield return Entry(task, $"{task.SeriesId}-{next.At.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}@mak-crm", next);
    }

    static CalendarEntry Entry(AgendaTask task, string uid, AgendaTime due) =>
        new(uid, task.Title, Text(task), Wire.Name(task.Type), due.At, due.Day, PriorityOf(task.Priority), task.Version, task.UpdatedAt);

    static string? Text(AgendaTask task)
    {
        var lines = task.Checklist.Select(item => $"{(item.IsDone ? "☑" : "☐")} {item.Text}").ToList();
        if (task.Description is { } description)
            lines.Insert(0, description);
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    static int PriorityOf(Contract.TaskPriority priority) =>
        priority switch
        {
            Contract.TaskPriority.Urgent => 1,
            Contract.TaskPriority.High => 3,
            Contract.TaskPriority.Normal => 5,
            Contract.TaskPriority.Low => 9,
        };
}
