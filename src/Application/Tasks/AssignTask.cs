using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

sealed class AssignTaskHandler(TaskAction action, TaskPeople people) : IMessageHandler<Contract.AssignTask, Contract.TaskItem>
{
    public Task<Result<Contract.TaskItem>> Handle(Contract.AssignTask request, CancellationToken cancellationToken) =>
        action.Do(
            request.Id,
            TaskVisibility.Change,
            (task, stamp) => Assign(task, request.Body.AssigneeId, stamp, cancellationToken),
            cancellationToken
        );

    async Task<Result> Assign(TaskItem task, Guid? assigneeId, ActorStamp stamp, CancellationToken ct) =>
        await people.Assignee(assigneeId, ct) is { } unknown
            ? unknown
            : task.Assign(assigneeId, await people.ZoneOf(assigneeId, ct), stamp);
}
