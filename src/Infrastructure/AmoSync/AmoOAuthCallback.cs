using MakCrm.Application.AmoSync.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>What somebody is sent back with.</summary>
public sealed record AmoCallbackInput(string? State, string? Code, string? Host, string? Error);

public enum AmoCallbackOutcome
{
    Connected,
    LinkOver,
    Refused,
    Failed,
}

/// <summary>
/// Somebody comes back from amoCRM. His link is spent first, so that a second click does nothing; then the code becomes a pair of tokens, which
/// is kept before it is used; then the account is asked who it is.
/// </summary>
public sealed class AmoOAuthCallback
{
    readonly AmoOAuthState states;
    readonly AmoHostAllowlist hosts;
    readonly AmoOAuthClient oauth;
    readonly AmoTokenStore tokens;
    readonly AmoRateLimiter traffic;
    readonly AmoApiClient client;
    readonly SystemWorkRunner work;
    readonly ISecretProtector seals;

    internal AmoOAuthCallback(IServiceProvider services) =>
        (states, hosts, oauth, tokens, traffic, client, work, seals) = (
            services.GetRequiredService<AmoOAuthState>(),
            services.GetRequiredService<AmoHostAllowlist>(),
            services.GetRequiredService<AmoOAuthClient>(),
            services.GetRequiredService<AmoTokenStore>(),
            services.GetRequiredService<AmoRateLimiter>(),
            services.GetRequiredService<AmoApiClient>(),
            services.GetRequiredService<SystemWorkRunner>(),
            services.GetRequiredService<ISecretProtector>()
        );

    public async Task<AmoCallbackOutcome> Take(AmoCallbackInput answered, CancellationToken ct)
    {
        if (states.Read(answered.State ?? "") is not var (tenant, account))
            return AmoCallbackOutcome.LinkOver;
        var place = new AmoAccountRef(tenant, account);
        if (await Accept(place, AmoOAuthState.Hash(answered.State!), ct) is not { } integration)
            return AmoCallbackOutcome.LinkOver;
        if (answered is not { Error: null, Code: { } code })
            return await End(place, AmoErrorCode.ConsentRefused, AmoCallbackOutcome.Refused);
        var host = answered.Host?.ToLowerInvariant();
        if (!hosts.Allows(host) || await hosts.ValidateHost(tenant, host, ct) is not null)
            return await End(place, AmoErrorCode.HostRefused, AmoCallbackOutcome.Failed);
        var secret = seals.Open(account, AmoSecretKind.ClientSecret, integration.SealedSecret);
        var (pair, answer) = await oauth.ByCode(host!, new(integration.ClientId, secret), code, ct);
        if (pair is null)
            return await End(place, answer.Trouble!.Value, AmoCallbackOutcome.Failed);
        await tokens.Keep(place, host!, pair);
        return await Greet(place, ct);
    }

    async Task<AmoIntegration?> Accept(AmoAccountRef place, byte[] hash, CancellationToken ct)
    {
        AmoIntegration? integration = null;
        var refusal = await work.Try(
            place.TenantId,
            "acceptAmoConsent",
            async services => integration = await services.GetRequiredService<IAmoAuthorization>().ConsumeState(place.AccountId, hash, ct),
            ct
        );
        return refusal is null ? integration : null;
    }

    async Task<AmoCallbackOutcome> Greet(AmoAccountRef place, CancellationToken ct)
    {
        var (facts, answer) = await client.Account(place, ct);
        if (facts is null)
            return await Undo(place, answer.Trouble ?? AmoErrorCode.NotUnderstood);
        bool? isSame = null;
        var refusal = await work.Try(
            place.TenantId,
            "connectAmoAccount",
            async services => isSame = await services.GetRequiredService<IAmoAuthorization>().Connect(place.AccountId, facts, ct),
            ct
        );
        return refusal == AmoErrors.Connected ? await Undo(place, AmoErrorCode.AccountConnected)
            : refusal is not null || isSame is null ? await Undo(place, AmoErrorCode.Refused)
            : isSame.Value ? AmoCallbackOutcome.Connected
            : AmoCallbackOutcome.Failed;
    }

    /// <summary>Tokens that nobody waits for any more are not kept.</summary>
    async Task<AmoCallbackOutcome> Undo(AmoAccountRef place, AmoErrorCode trouble)
    {
        await tokens.Drop(place);
        return await End(place, trouble, AmoCallbackOutcome.Failed);
    }

    async Task<AmoCallbackOutcome> End(AmoAccountRef place, AmoErrorCode trouble, AmoCallbackOutcome outcome)
    {
        await traffic.RecordOutcome(place, AmoResponse.Of(trouble));
        return outcome;
    }
}
