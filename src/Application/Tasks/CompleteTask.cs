using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

sealed class CompleteTaskHandler(TaskAction action, ITasksDb db, IRecurrenceRules rules)
    : IMessageHandler<Contract.CompleteTask, Contract.TaskItem>
{
    public Task<Result<Contract.TaskItem>> Handle(Contract.CompleteTask request, CancellationToken cancellationToken) =>
        action.Do(request.Id, TaskVisibility.Change, (task, stamp) => Complete(task, request.Body.Result, stamp), cancellationToken);

    Result Complete(TaskItem task, string? result, ActorStamp stamp)
    {
        var completed = task.Complete(result, rules, stamp);
        if (!completed.IsOk)
            return completed.Error;
        if (completed.Value is { } next)
            db.Tasks.Add(next);
        return Result.Ok();
    }
}
