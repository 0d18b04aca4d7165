using MakCrm.Infrastructure.Identity.People;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Tokens;

/// <summary>
/// Ends what a token stands for (RFC 7009): with either token of a person's, the whole grant. A machine client's access token lives on for
/// its minutes: it can be had again at any time. An unknown token is answered like one that was ended.
/// </summary>
sealed class AnswerRevocation(OAuthGrantService grants, RefreshTokens refreshTokens)
    : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        var (client, ct) = (context.Request.ClientId!, context.CancellationToken);
        if (context.State().Access is { GrantId: { } grant } claims && claims.ClientId == client)
            await grants.Revoke(claims.TenantId, grant, ct);
        else
            await refreshTokens.Revoke(context.Request.Token!, client, ct);
    }
}
