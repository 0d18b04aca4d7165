namespace MakCrm.Application.Tasks;

sealed class ReopenTaskHandler(TaskAction action) : IMessageHandler<Contract.ReopenTask, Contract.TaskItem>
{
    public Task<Result<Contract.TaskItem>> Handle(Contract.ReopenTask request, CancellationToken cancellationToken) =>
        action.Do(request.Id, TaskVisibility.Change, (task, stamp) => task.Reopen(stamp), cancellationToken);
}
