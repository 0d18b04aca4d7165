using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Http;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>What an application may know of the person whose access token it holds (OpenID Connect Core, 5.3).</summary>
public sealed class UserInfoEndpoint(Doorkeeper doorkeeper, PersonTokens tokens)
{
    public static Task<IResult> Handle(HttpContext http, UserInfoEndpoint endpoint) => endpoint.Tell(http);

    async Task<IResult> Tell(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (
            await doorkeeper.Read(http) is not { Kind: "user" } claims
            || await doorkeeper.Admit(claims, http.RequestAborted) is not { IsSuspended: false }
        )
            return Challenge(http, "invalid_token", StatusCodes.Status401Unauthorized);
        return claims.Scope.Split(' ').Contains(PersonTokens.OpenId)
            ? Results.Json<object>(await tokens.Tell(claims, http.RequestAborted))
            : Challenge(http, "insufficient_scope", StatusCodes.Status403Forbidden);
    }

    static IResult Challenge(HttpContext http, string error, int status)
    {
        http.Response.Headers.WWWAuthenticate = http.Request.Headers.Authorization.Count == 0 ? "Bearer" : $"Bearer error=\"{error}\"";
        return ProtocolForm.Refuse(error, "The access token does not open this.", status);
    }
}
