using FluentValidation;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class ActOnClientsValidator : AbstractValidator<Contract.ActOnClients>
{
    public ActOnClientsValidator()
    {
        RuleFor(a => a.Body.Status).NotNull().WithErrorCode("required").When(a => a.Body.Action == Contract.ClientActionKind.SetStatus);
        RuleFor(a => a.Body.Tags)
            .NotEmpty()
            .WithErrorCode("required")
            .When(a => a.Body.Action is Contract.ClientActionKind.AddTags or Contract.ClientActionKind.RemoveTags);
    }
}

sealed class ActOnClientsHandler(ClientActions actions, ICaller caller, IProblemWriter problems)
    : IMessageHandler<Contract.ActOnClients, Contract.ClientActionResult>
{
    public async Task<Result<Contract.ClientActionResult>> Handle(Contract.ActOnClients request, CancellationToken cancellationToken)
    {
        var (act, ids) = (ClientActionExecutor.Of(request.Body), request.Body.Ids.Distinct().ToList());
        if (!caller.HasPermission(actions.PermissionOf(act.Kind)!))
            return CommonErrors.Forbidden;
        if (await actions.Validate(act, cancellationToken) is { } refusal)
            return refusal;
        var acted = await actions.Apply([.. ids.Select(id => new RecordActionRequest(id, act))], cancellationToken);
        var refusals = acted.Where(a => a.Refusal is not null).ToList();
        return new Contract.ClientActionResult
        {
            Done = acted.Count(a => a.Back is not null),
            Unchanged = acted.Count(a => a is { Back: null, Refusal: null }),
            Refused = refusals.Count,
            Refusals =
            [
                .. refusals.Select(r => new Contract.ClientActionRefusal { ClientId = r.Id, Problem = problems.ToProblem(r.Refusal!) }),
            ],
        };
    }
}
