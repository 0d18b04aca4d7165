namespace MakCrm.Application.Tasks;

sealed class CancelTaskHandler(TaskAction action) : IMessageHandler<Contract.CancelTask, Contract.TaskItem>
{
    public Task<Result<Contract.TaskItem>> Handle(Contract.CancelTask request, CancellationToken cancellationToken) =>
        action.Do(request.Id, TaskVisibility.Change, (task, stamp) => task.Cancel(request.Body.Reason, stamp), cancellationToken);
}
