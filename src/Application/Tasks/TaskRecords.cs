using MakCrm.Application.Lending.Public;
using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

/// <summary>The records that tasks are about, as far as they are there for the caller.</summary>
sealed class TaskRecords(IRecordVisibilityResolver records, ICreditPrograms programs, ICaller caller) : IModuleService
{
    public async Task<IReadOnlySet<TaskSubject>> Visible(IEnumerable<TaskSubject> subjects, CancellationToken ct)
    {
        var visible = new HashSet<TaskSubject>();
        foreach (var kind in subjects.Distinct().GroupBy(s => s.Kind, s => s.RecordId))
            visible.UnionWith((await Visible(kind.Key, [.. kind], ct)).Select(id => new TaskSubject(kind.Key, id)));
        return visible;
    }

    Task<IReadOnlySet<Guid>> Visible(TaskLinkKind kind, IReadOnlyList<Guid> ids, CancellationToken ct) =>
        kind switch
        {
            TaskLinkKind.Lead => Visible("leads", ids, ct),
            TaskLinkKind.Client => Visible("clients", ids, ct),
            TaskLinkKind.Deal => Visible("deals", ids, ct),
            TaskLinkKind.Conversation => Visible("conversations", ids, ct),
            TaskLinkKind.CreditProgram => Programs(ids, ct),
        };

    async Task<IReadOnlySet<Guid>> Visible(string place, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var visibility = records.Of(place);
        if (!caller.HasPermission(visibility.Read))
            return new HashSet<Guid>();
        var found = await visibility.Find(caller, visibility.Read, ids, ct);
        return found.Where(record => record.Value.IsVisible).Select(record => record.Key).ToHashSet();
    }

    async Task<IReadOnlySet<Guid>> Programs(IReadOnlyList<Guid> ids, CancellationToken ct) =>
        caller.HasPermission("lending.read") ? await programs.Existing(ids, ct) : new HashSet<Guid>();
}
