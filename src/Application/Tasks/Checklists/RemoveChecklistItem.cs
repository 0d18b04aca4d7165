namespace MakCrm.Application.Tasks;

sealed class RemoveChecklistItemHandler(TaskAction action) : IMessageHandler<Contract.RemoveChecklistItem, Contract.TaskItem>
{
    public Task<Result<Contract.TaskItem>> Handle(Contract.RemoveChecklistItem request, CancellationToken cancellationToken) =>
        action.Do(request.Id, TaskVisibility.Change, (task, stamp) => task.RemoveStep(request.ItemId, stamp), cancellationToken);
}
