using FluentValidation;
using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

sealed class CreateTaskValidator : AbstractValidator<Contract.CreateTask>
{
    public CreateTaskValidator()
    {
        RuleFor(t => t.Body.DueAt).Null().WithErrorCode("invalid_value").When(t => t.Body.DueOn is not null);
        RuleFor(t => t.Body.DueInWorkingHours)
            .Null()
            .WithErrorCode("invalid_value")
            .When(t => t.Body.DueOn is not null || t.Body.DueAt is not null);
    }
}

sealed class CreateTaskHandler(TaskWriter writer, TaskDrafts drafts, TaskPeople people, TaskReader reader)
    : IMessageHandler<Contract.CreateTask, Contract.TaskItem>
{
    public async Task<Result<Contract.TaskItem>> Handle(Contract.CreateTask request, CancellationToken cancellationToken)
    {
        var provided = request.Body;
        var assignee = provided.AssigneeId ?? await people.Self(cancellationToken);
        var details = await drafts.Details(provided, assignee, cancellationToken);
        if (!details.IsOk)
            return details.Error;
        var links = await drafts.Links(provided.Links ?? [], [], cancellationToken);
        if (!links.IsOk)
            return links.Error;
        var steps = (provided.Checklist ?? []).Select(item => item.Text);
        var created = writer.Create(details.Value, assignee, new(links.Value, steps));
        return created.IsOk ? await reader.Show(created.Value, cancellationToken) : created.Error;
    }
}
