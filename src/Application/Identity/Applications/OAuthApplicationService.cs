using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>Applications as requests describe them.</summary>
sealed class OAuthApplicationService(OAuthScopeValidator scopes, TimeProvider clock) : IModuleService
{
    public Result<OAuthApplication> Admit(Contract.SignInApplicationRegistration body, OpaqueToken? secret)
    {
        if (scopes.Refusal(body.Scopes) is { } refusal)
            return refusal;
        var places = new OAuthApplicationUris(body.RedirectUris, body.LogoutUris ?? [], body.Origins ?? []);
        return OAuthApplication.Register(
            body.ClientId,
            new(body.Name, body.Scopes, places),
            body.Party == Contract.ApplicationParty.First,
            secret,
            clock.GetUtcNow()
        );
    }

    public Result Change(OAuthApplication application, MergePatch<Contract.SignInApplicationChanges> patch)
    {
        var to = patch.Changes;
        if (scopes.Refusal(to.Scopes) is { } refusal)
            return refusal;
        var places = new OAuthApplicationUris(
            to.RedirectUris ?? application.RedirectUris,
            to.LogoutUris ?? application.LogoutUris,
            to.Origins ?? application.OwnOrigins
        );
        return application.Change(new(to.Name ?? application.Name, patch.ValueOr("scopes", to.Scopes, application.Scopes), places));
    }
}
