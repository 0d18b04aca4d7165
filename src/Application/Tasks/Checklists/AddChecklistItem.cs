namespace MakCrm.Application.Tasks;

sealed class AddChecklistItemHandler(TaskAction action) : IMessageHandler<Contract.AddChecklistItem, Contract.TaskItem>
{
    public Task<Result<Contract.TaskItem>> Handle(Contract.AddChecklistItem request, CancellationToken cancellationToken) =>
        action.Do(request.Id, TaskVisibility.Change, (task, stamp) => task.AddStep(request.Body.Text, stamp), cancellationToken);
}
