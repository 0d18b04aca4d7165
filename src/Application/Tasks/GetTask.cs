using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

sealed class GetTaskHandler(TaskVisibility visibility, TaskReader reader) : IMessageHandler<Contract.GetTask, Contract.TaskItem>
{
    public async Task<Result<Contract.TaskItem>> Handle(Contract.GetTask request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, TaskVisibility.Read, cancellationToken) is { } task
            ? await reader.Show(task, cancellationToken)
            : TaskErrors.NotFound;
}
