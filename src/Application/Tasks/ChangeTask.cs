using FluentValidation;
using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

sealed class ChangeTaskValidator : AbstractValidator<Contract.ChangeTask>
{
    public ChangeTaskValidator()
    {
        RuleFor(t => t.Body.Changes.DueAt).Null().WithErrorCode("invalid_value").When(t => t.Body.Changes.DueOn is not null);
        RuleFor(t => t.Body.Changes.DueInWorkingHours)
            .Null()
            .WithErrorCode("invalid_value")
            .When(t => t.Body.Changes.DueOn is not null || t.Body.Changes.DueAt is not null);
    }
}

sealed class ChangeTaskHandler(TaskAction action, TaskDrafts drafts, IRecurrenceRules rules)
    : IMessageHandler<Contract.ChangeTask, Contract.TaskItem>
{
    public Task<Result<Contract.TaskItem>> Handle(Contract.ChangeTask request, CancellationToken cancellationToken) =>
        action.Do(
            request.Id,
            TaskVisibility.Change,
            (task, stamp) => Change(task, request.Body, stamp, cancellationToken),
            cancellationToken
        );

    async Task<Result> Change(TaskItem task, MergePatch<Contract.TaskChanges> patch, ActorStamp stamp, CancellationToken ct)
    {
        var details = await drafts.Details(task, patch, ct);
        if (!details.IsOk)
            return details.Error;
        if (patch.Changes.Links is not { } provided)
            return task.Change(details.Value, null, rules, stamp);
        var links = await drafts.Links(provided, task.Links, ct);
        return links.IsOk ? task.Change(details.Value, links.Value, rules, stamp) : links.Error;
    }
}
