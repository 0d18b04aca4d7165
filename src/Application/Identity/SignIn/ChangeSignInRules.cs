using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ChangeSignInRulesHandler(IIdentityDb db, RoleAssignmentPolicy roles, RequestContext exchange, TimeProvider clock)
    : IMessageHandler<Contract.ChangeSignInRules, Contract.SignInRules>
{
    public async Task<Result<Contract.SignInRules>> Handle(Contract.ChangeSignInRules request, CancellationToken cancellationToken)
    {
        var to = request.Body.Changes;
        var rules = await db.SignInRules.FirstOrDefaultAsync(cancellationToken);
        if (rules is null && exchange.ExpectedVersion is { } expected && expected != SignInRules.FirstVersion)
            return CommonErrors.StaleVersion;
        exchange.ResourceId = rules?.Id;
        if (await Unknown(to.SecondFactorRoles ?? [], cancellationToken) is { Count: > 0 } unknown)
            return UserErrors.UnknownRole with { Fields = unknown };
        if (rules is null)
            db.SignInRules.Add(rules = SignInRules.Begin(clock.GetUtcNow()));
        rules.Change(
            to.SecondFactorForAll ?? rules.SecondFactorForAll,
            to.SecondFactorRoles ?? rules.SecondFactorRoles,
            request.Body.ValueOr("idleMinutes", to.IdleMinutes, rules.IdleMinutes)
        );
        return rules.View();
    }

    async Task<List<FieldError>> Unknown(IReadOnlyList<string> requested, CancellationToken ct)
    {
        var own = await db.Roles.Where(r => requested.Contains(r.Code)).Select(r => r.Code).ToListAsync(ct);
        return
        [
            .. requested
                .Select((code, index) => (code, index))
                .Where(r => !own.Contains(r.code) && roles.FindBuiltIn(r.code) is null)
                .Select(r => new FieldError(UserErrors.UnknownRole.Code, $"/secondFactorRoles/{r.index}")),
        ];
    }
}
