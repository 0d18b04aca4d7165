namespace MakCrm.Application.Tasks;

sealed class RestoreTaskHandler(TaskAction action) : IMessageHandler<Contract.RestoreTask, Contract.TaskItem>
{
    public Task<Result<Contract.TaskItem>> Handle(Contract.RestoreTask request, CancellationToken cancellationToken) =>
        action.Do(request.Id, TaskVisibility.Delete, (task, stamp) => task.Restore(stamp), cancellationToken);
}
