using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;

namespace MakCrm.WebApi.Http;

/// <summary>
/// Asks people for a fresh sign-in where much is at stake (RFC 9470). What counts is how the token was come by, not what has happened in
/// its session since: a stolen token gains nothing when its owner signs in again.
/// </summary>
public sealed class StepUpAuthentication(TimeProvider clock)
{
    static readonly int MaxAge = (int)SessionAssurance.Freshness.TotalSeconds;

    public Error? Refusal(HttpContext http, AccessTokenClaims claims, AuthenticatedCaller admission)
    {
        if (admission.Proof is not { } proof)
            return null;
        var at = DateTimeOffset.FromUnixTimeSeconds(claims.AuthenticatedAt ?? 0);
        if (proof.IsFresh(claims.Strength == AssuranceLevel.TwoFactors, at, clock.GetUtcNow()))
            return null;
        var strength = proof.HasFactor ? $", acr_values=\"{AssuranceLevel.TwoFactors}\"" : "";
        http.Response.Headers.WWWAuthenticate =
            $"Bearer error=\"insufficient_user_authentication\", error_description=\"A fresh sign-in is needed\"{strength}, max_age=\"{MaxAge}\"";
        return CommonErrors.StepUpRequired;
    }
}
