using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

/// <summary>Shows tasks to the caller: of the records that they are about, those that are there for the caller.</summary>
sealed class TaskReader(TaskRecords records, TimeProvider clock) : IModuleService
{
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<Contract.TaskItem> Show(TaskItem task, CancellationToken ct) => (await Show([task.View(Now)], ct))[0];

    public async Task<IReadOnlyList<Contract.TaskItem>> Show(IReadOnlyList<Contract.TaskItem> tasks, CancellationToken ct)
    {
        var visible = await records.Visible(tasks.SelectMany(t => t.Links).Select(l => l.ToDomain()), ct);
        return [.. tasks.Select(t => t with { Links = [.. t.Links.Where(l => visible.Contains(l.ToDomain()))] })];
    }
}
