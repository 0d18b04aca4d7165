using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

sealed class GetMyDayHandler(ITasksDb db, TaskPeople people, TaskReader reader, ICaller caller)
    : IMessageHandler<Contract.GetMyDay, Contract.MyDay>
{
    const int Most = 100;
    const int DaysAhead = 7;

    public async Task<Result<Contract.MyDay>> Handle(Contract.GetMyDay request, CancellationToken cancellationToken)
    {
        var (zone, now) = (await people.ZoneOf(caller.Id, cancellationToken), reader.Now);
        var today = now.DayIn(TimeZoneInfo.FindSystemTimeZoneById(zone));
        var (tomorrow, end) = (Begin(today.AddDays(1), zone), Begin(today.AddDays(1 + DaysAhead), zone));
        var mine = db.Tasks.Where(t => t.AssigneeId == caller.Id && t.State == TaskState.Open && t.TrashedAt == null);
        return new Contract.MyDay
        {
            Date = today,
            TimeZone = zone,
            Overdue = await Read(mine.Where(t => t.DueAt <= now), cancellationToken),
            Today = await Read(mine.Where(t => t.DueAt > now && t.DueAt < tomorrow), cancellationToken),
            Next = await Read(mine.Where(t => t.DueAt >= tomorrow && t.DueAt < end), cancellationToken),
        };
    }

    static DateTimeOffset Begin(DateOnly day, string zone) => day.ToMoment(TimeOnly.MinValue, TimeZoneInfo.FindSystemTimeZoneById(zone));

    async Task<IReadOnlyList<Contract.TaskItem>> Read(IQueryable<TaskItem> tasks, CancellationToken ct)
    {
        var found = await tasks.AsNoTracking().OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(Most).ToListAsync(ct);
        return await reader.Show([.. found.Select(t => t.View(reader.Now))], ct);
    }
}
