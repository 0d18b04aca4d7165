using FluentValidation;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Access;

namespace MakCrm.Application.Access;

sealed class SimulateRoleValidator : AbstractValidator<Contract.SimulateRole>
{
    public SimulateRoleValidator() => RuleFor(s => s.Body.UserIds).NotEmpty().WithErrorCode("required").When(s => s.Body.Code is null);
}

sealed class SimulateRoleHandler(IRoleDraftEvaluator drafts, IEffectiveAccessReader standings, ICaller caller, RoleSimulator simulation)
    : IMessageHandler<Contract.SimulateRole, Contract.RoleSimulation>
{
    const int MostUsers = 20;

    public async Task<Result<Contract.RoleSimulation>> Handle(Contract.SimulateRole request, CancellationToken cancellationToken)
    {
        var (draft, ct) = (request.Body, cancellationToken);
        var judged = await drafts.Evaluate(draft, ct);
        if (!judged.IsOk)
            return judged.Error;
        var holders = draft.Code is { } code ? await drafts.GetUserIds(code, MostUsers + 1, ct) : [];
        var requested = draft.UserIds is { } named ? named.Distinct().ToList() : [.. holders.Take(MostUsers)];
        var users = new List<Contract.SimulatedUser>();
        foreach (var id in requested)
        {
            if (!caller.ScopeOf("identity.users.read").Includes(id) || await standings.Find(id, ct) is not { Colleagues: not null } subject)
                return AccessErrors.SubjectNotFound;
            if (draft.Code is null || subject.Roles.ContainsKey(draft.Code))
                users.Add(await simulation.Of(id, subject, draft.Code, judged.Value, ct));
        }

        return new Contract.RoleSimulation { Users = users, IsCut = draft.UserIds is null && holders.Count > MostUsers };
    }
}
