using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

/// <summary>One step of one task by the caller: found by their permission, done, and shown.</summary>
sealed class TaskAction(TaskVisibility visibility, TaskReader reader, ICaller caller, TimeProvider clock) : IModuleService
{
    public Task<Result<Contract.TaskItem>> Do(Guid id, string permission, Func<TaskItem, ActorStamp, Result> act, CancellationToken ct) =>
        Do(id, permission, (task, stamp) => Task.FromResult(act(task, stamp)), ct);

    public async Task<Result<Contract.TaskItem>> Do(
        Guid id,
        string permission,
        Func<TaskItem, ActorStamp, Task<Result>> act,
        CancellationToken ct
    )
    {
        if (await visibility.Find(id, permission, ct) is not { } task)
            return TaskErrors.NotFound;
        var done = await act(task, caller.Now(clock));
        return done.IsOk ? await reader.Show(task, ct) : done.Error;
    }
}
