using System.Security.Claims;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>Principals as OpenIddict wants to see them: no more of them than its own checks look at.</summary>
static class Principals
{
    public static ClaimsPrincipal Of(string tokenType, string scope, string? presenter)
    {
        var principal = Empty(authenticationType: nameof(MakCrm)).SetTokenType(tokenType);
        if (scope.Length > 0)
            principal.SetScopes(scope.Split(' '));
        return presenter is null ? principal : principal.SetPresenters(presenter);
    }

    /// <summary>Somebody whose tokens or code are ready.</summary>
    public static ClaimsPrincipal OfSubject(Guid subject) =>
        Empty(authenticationType: nameof(MakCrm)).SetClaim(Claims.Subject, subject.ToString());

    static ClaimsPrincipal Empty(string authenticationType) => new(new ClaimsIdentity(authenticationType));
}
