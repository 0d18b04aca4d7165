using MakCrm.Domain.Messengers;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.Infrastructure.Messengers;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using Permissions = MakCrm.Application.Common.PermissionCatalog;

namespace MakCrm.WebApi.Endpoints.Connect.Tokens;

/// <summary>The tokens for a request that OpenIddict has found in order: made with our keys, rotated and remembered in our tables.</summary>
sealed class IssueTokens(
    RefreshTokens refreshTokens,
    MachineTokens machineTokens,
    MessengerTokenExchange messengerTokens,
    PermissionCatalog permissions
) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    static readonly ProtocolError NotLinked = new(
        Errors.InvalidGrant,
        "The user is linked with nobody, or with somebody who may not come in."
    );
    static readonly ProtocolError Over = new(Errors.InvalidGrant, "The grant is unknown, over or used.");

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var state = context.State();
        var (answer, refusal) = context.Request.GrantType switch
        {
            GrantTypes.ClientCredentials => await ForClient(context, state.Machine!),
            GrantTypes.TokenExchange => await ForBridge(context, state.Machine!),
            GrantTypes.RefreshToken => (await ForRefresh(context, state.Refresh!), Over),
            GrantTypes.DeviceCode => (await ForDevice(context, state.Device!), Over),
            _ => (await ForCode(context, state.Code!), Over),
        };
        if (answer is null)
            refusal!.Refuse(context);
        else
            // Whose they are is in the tokens; OpenIddict wants to see a subject and needs none.
            context.SignIn(Principals.OfSubject(Guid.Empty), Parameters(answer));
    }

    async Task<(TokenResponse?, ProtocolError?)> ForClient(HandleTokenRequestContext context, MachineClientAccess client)
    {
        var requested = Asked(context.Request);
        return requested.All(client.Permissions.Contains)
            ? (await machineTokens.Issue(client, requested, context.CancellationToken), null)
            : (null, new(Errors.InvalidScope, "The client does not have every permission asked for."));
    }

    async Task<(TokenResponse?, ProtocolError?)> ForBridge(HandleTokenRequestContext context, MachineClientAccess bridge)
    {
        var requested = Asked(context.Request);
        if (!requested.All(permissions.All.ContainsKey))
            return (null, new(Errors.InvalidScope, "scope names permissions alone."));
        var scope = requested.Count > 0 ? string.Join(' ', requested) : null;
        var user = context.Request.SubjectToken!;
        return (await messengerTokens.Exchange(bridge, MessengerChannel.Telegram, user, scope, context.CancellationToken), NotLinked);
    }

    Task<TokenResponse?> ForCode(HandleTokenRequestContext context, RedeemedCode code) =>
        refreshTokens.Begin(code.TenantId, new(code.GrantId, code.ClientId, code.Scope, code.Nonce), context.CancellationToken);

    Task<TokenResponse?> ForDevice(HandleTokenRequestContext context, DevicePoll device) =>
        refreshTokens.Begin(device.TenantId, new(device.GrantId, context.ClientId!, device.Scope, null), context.CancellationToken);

    async Task<TokenResponse?> ForRefresh(HandleTokenRequestContext context, PresentedToken presented)
    {
        if (presented.LostAnswer is { } lost)
            return lost;
        var requested = Asked(context.Request);
        var scope = requested.Count > 0 ? string.Join(' ', requested) : presented.Held.Scope;
        string? key = context.Http().Request.Headers["Idempotency-Key"];
        return await refreshTokens.Rotate(presented, scope, key, context.CancellationToken);
    }

    static List<string> Asked(OpenIddictRequest request) => [.. request.GetScopes().Distinct(StringComparer.Ordinal)];

    static Dictionary<string, OpenIddictParameter> Parameters(TokenResponse answer) =>
        new Dictionary<string, OpenIddictParameter>(StringComparer.Ordinal)
        {
            [OpenIddictConstants.Parameters.AccessToken] = answer.AccessToken,
            [OpenIddictConstants.Parameters.TokenType] = answer.Type,
            [OpenIddictConstants.Parameters.ExpiresIn] = answer.ExpiresIn,
            [OpenIddictConstants.Parameters.Scope] = answer.Scope,
            [OpenIddictConstants.Parameters.IdToken] = answer.IdToken,
            [OpenIddictConstants.Parameters.RefreshToken] = answer.RefreshToken,
            [OpenIddictConstants.Parameters.IssuedTokenType] = answer.IssuedType,
        };
}
