namespace MakCrm.Application.Tasks;

sealed class TrashTaskHandler(TaskAction action) : IMessageHandler<Contract.TrashTask, Contract.TaskItem>
{
    public Task<Result<Contract.TaskItem>> Handle(Contract.TrashTask request, CancellationToken cancellationToken) =>
        action.Do(request.Id, TaskVisibility.Delete, (task, stamp) => task.Trash(stamp), cancellationToken);
}
