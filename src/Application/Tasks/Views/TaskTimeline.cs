using MakCrm.Application.Timeline.Public;
using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

/// <summary>Tasks about a record, where they were made, and how they stand now.</summary>
sealed class TaskTimeline(ITasksDb db, TaskVisibility visibility, ICaller caller) : ITimelineSource
{
    static readonly IReadOnlyDictionary<TaskLinkKind, RecordType> Kinded = new Dictionary<TaskLinkKind, RecordType>
    {
        [TaskLinkKind.Lead] = RecordType.Lead,
        [TaskLinkKind.Client] = RecordType.Client,
        [TaskLinkKind.Deal] = RecordType.Deal,
    };

    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } = [Contract.TimelineKind.Task];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        if (!caller.HasPermission(TaskVisibility.Read))
            return [];
        var records = Kinded.Values.SelectMany(query.Of).ToList();
        var tasks = visibility
            .Tasks(TaskVisibility.Read)
            .AsNoTracking()
            .Where(t => t.TrashedAt == null && db.TaskLinks.Any(l => l.TaskId == t.Id && records.Contains(l.RecordId)));
        if (query.Words?.ToLikePattern() is { } pattern)
            tasks = tasks.Where(t => EF.Functions.ILike(t.Title, pattern, PageExtensions.LikeEscape));
        var found = await query.Page(tasks).ToListAsync(ct);
        var ids = found.Select(t => t.Id).ToList();
        var links = await db.TaskLinks.AsNoTracking().Where(l => ids.Contains(l.TaskId) && records.Contains(l.RecordId)).ToListAsync(ct);
        var about = links.ToLookup(l => l.TaskId);
        return [.. found.Select(t => Entry(t, about[t.Id].First()))];
    }

    static Contract.TimelineEntry Entry(TaskItem task, TaskLink about) =>
        new()
        {
            Id = task.Id,
            At = task.CreatedAt,
            Kind = Contract.TimelineKind.Task,
            Action = EnumWireFormat.ToWireName(task.State),
            Record = TimelineEntries.Record(Kinded[about.Kind], about.RecordId),
            ActorId = task.CreatedBy,
            Text = task.Title,
            Target = TimelineEntries.Target(Contract.TimelineTargetType.Task, task.Id),
        };
}
