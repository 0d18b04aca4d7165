namespace MakCrm.Application.Tasks;

sealed class ChangeChecklistItemHandler(TaskAction action) : IMessageHandler<Contract.ChangeChecklistItem, Contract.TaskItem>
{
    public Task<Result<Contract.TaskItem>> Handle(Contract.ChangeChecklistItem request, CancellationToken cancellationToken)
    {
        var to = request.Body.Changes;
        return action.Do(
            request.Id,
            TaskVisibility.Change,
            (task, stamp) => task.ChangeStep(request.ItemId, to.Text, to.IsDone, stamp),
            cancellationToken
        );
    }
}
