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
    : IHandle<Contract.ActOnClients, Contract.ClientActionResult>
{
    public async Task<Result<Contract.ClientActionResult>> Handle(Contract.ActOnClients request, CancellationToken cancellationToken)
    {
        var (action, ids) = (ClientActions.Of(request.Body), request.Body.Ids.Distinct().ToList());
        if (!caller.May(action.Permission))
            return CommonErrors.Forbidden;
        if (await actions.Refusal(action, cancellationToken) is { } refusal)
            return refusal;
        var outcomes = await actions.Apply(action, ids, cancellationToken);
        var refusals = outcomes.Where(o => o.Error is not null).ToList();
        return new Contract.ClientActionResult
        {
            Done = outcomes.Count(o => o.IsChanged),
            Unchanged = outcomes.Count(o => o is { IsChanged: false, Error: null }),
            Refused = refusals.Count,
            Refusals = [.. refusals.Select(r => new Contract.ClientActionRefusal { ClientId = r.Id, Problem = problems.Tell(r.Error!) })],
        };
    }
}
