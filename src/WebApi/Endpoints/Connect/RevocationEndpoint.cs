using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>
/// Ends what a token stands for (RFC 7009): with either token of a person's, the whole grant. A machine client's access token lives on for
/// its minutes: it can be had again at any time. An unknown token is answered like one that was ended.
/// </summary>
public sealed class RevocationEndpoint(Applications applications, ClientDirectory clients, AccessTokens tokens, Grants grants)
{
    public static Task<IResult> Handle(HttpContext http, RevocationEndpoint endpoint) => endpoint.Revoke(http);

    async Task<IResult> Revoke(HttpContext http)
    {
        if (await ProtocolForm.Read(http) is not { } form || form["token"].ToString() is not { Length: > 0 } token)
            return ProtocolForm.Malformed();
        if (ProtocolForm.Credentials(http.Request, form) is not { } given || !await IsKnown(given, http.RequestAborted))
            return ProtocolForm.Unknown(http);
        if (await tokens.Verify(token, http.RequestAborted) is { GrantId: { } grant } claims && claims.ClientId == given.Id)
            await grants.Revoke(claims.TenantId, grant, http.RequestAborted);
        else
            await grants.Revoke(token, given.Id, http.RequestAborted);
        return Results.Ok();
    }

    async Task<bool> IsKnown((string Id, string? Secret) given, CancellationToken ct) =>
        await applications.Find(given.Id, ct) is { } application
            ? application.Proves(given.Secret)
            : given.Secret is { } secret && await clients.Authenticate(given.Id, secret, ct) is not null;
}
