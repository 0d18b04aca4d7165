using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>
/// Ends what a token stands for (RFC 7009): with either token of a person's, the whole grant. A machine client's access token lives on for
/// its minutes: it can be had again at any time. An unknown token is answered like one that was ended.
/// </summary>
public sealed class RevocationEndpoint(ClientDoor door, AccessTokens tokens, Grants grants)
{
    public static Task<IResult> Handle(HttpContext http, RevocationEndpoint endpoint) => endpoint.Revoke(http);

    async Task<IResult> Revoke(HttpContext http)
    {
        if (await ProtocolForm.Read(http) is not { } form || form["token"].ToString() is not { Length: > 0 } token)
            return ProtocolForm.Malformed();
        var (given, _) = await door.Read(http, form);
        if (given is null || !await IsKnown(given, http.RequestAborted))
            return ProtocolForm.Unknown(http);
        if (await tokens.Verify(token, http.RequestAborted) is { GrantId: { } grant } claims && claims.ClientId == given.Id)
            await grants.Revoke(claims.TenantId, grant, http.RequestAborted);
        else
            await grants.Revoke(token, given.Id, http.RequestAborted);
        return Results.Ok();
    }

    async Task<bool> IsKnown(Presented given, CancellationToken ct) =>
        await door.Application(given, ct) is not null || await door.Machine(given, ct) is not null;
}
