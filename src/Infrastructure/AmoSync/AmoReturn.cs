using MakCrm.Application.AmoSync.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>What somebody is sent back with.</summary>
public sealed record AmoAnswered(string? State, string? Code, string? Host, string? Error);

public enum AmoOutcome
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
public sealed class AmoReturn
{
    readonly AmoStates states;
    readonly AmoHosts hosts;
    readonly AmoOAuth oauth;
    readonly AmoTokenRows tokens;
    readonly AmoTrafficRows traffic;
    readonly AmoClient client;
    readonly SystemWork work;
    readonly ISeals seals;

    internal AmoReturn(IServiceProvider services) =>
        (states, hosts, oauth, tokens, traffic, client, work, seals) = (
            services.GetRequiredService<AmoStates>(),
            services.GetRequiredService<AmoHosts>(),
            services.GetRequiredService<AmoOAuth>(),
            services.GetRequiredService<AmoTokenRows>(),
            services.GetRequiredService<AmoTrafficRows>(),
            services.GetRequiredService<AmoClient>(),
            services.GetRequiredService<SystemWork>(),
            services.GetRequiredService<ISeals>()
        );

    public async Task<AmoOutcome> Take(AmoAnswered answered, CancellationToken ct)
    {
        if (states.Read(answered.State ?? "") is not var (tenant, account))
            return AmoOutcome.LinkOver;
        var place = new AmoPlace(tenant, account);
        if (await Accept(place, AmoStates.Hash(answered.State!), ct) is not { } integration)
            return AmoOutcome.LinkOver;
        if (answered is not { Error: null, Code: { } code })
            return await End(place, AmoTroubleCode.ConsentRefused, AmoOutcome.Refused);
        var host = answered.Host?.ToLowerInvariant();
        if (!hosts.Allows(host) || await hosts.Refuses(tenant, host, ct) is not null)
            return await End(place, AmoTroubleCode.HostRefused, AmoOutcome.Failed);
        var secret = seals.Open(account, AmoSecret.ClientSecret, integration.SealedSecret);
        var (pair, answer) = await oauth.ByCode(host!, new(integration.ClientId, secret), code, ct);
        if (pair is null)
            return await End(place, answer.Trouble!.Value, AmoOutcome.Failed);
        await tokens.Keep(place, host!, pair);
        return await Greet(place, ct);
    }

    async Task<AmoIntegration?> Accept(AmoPlace place, byte[] hash, CancellationToken ct)
    {
        AmoIntegration? integration = null;
        var refusal = await work.Try(
            place.TenantId,
            "acceptAmoConsent",
            async services => integration = await services.GetRequiredService<IAmoConnecting>().Accept(place.AccountId, hash, ct),
            ct
        );
        return refusal is null ? integration : null;
    }

    async Task<AmoOutcome> Greet(AmoPlace place, CancellationToken ct)
    {
        var (facts, answer) = await client.Account(place, ct);
        if (facts is null)
            return await Undo(place, answer.Trouble ?? AmoTroubleCode.NotUnderstood);
        bool? isSame = null;
        var refusal = await work.Try(
            place.TenantId,
            "connectAmoAccount",
            async services => isSame = await services.GetRequiredService<IAmoConnecting>().Connect(place.AccountId, facts, ct),
            ct
        );
        return refusal == AmoErrors.Connected ? await Undo(place, AmoTroubleCode.AccountConnected)
            : refusal is not null || isSame is null ? await Undo(place, AmoTroubleCode.Refused)
            : isSame.Value ? AmoOutcome.Connected
            : AmoOutcome.Failed;
    }

    /// <summary>Tokens that nobody waits for any more are not kept.</summary>
    async Task<AmoOutcome> Undo(AmoPlace place, AmoTroubleCode trouble)
    {
        await tokens.Drop(place);
        return await End(place, trouble, AmoOutcome.Failed);
    }

    async Task<AmoOutcome> End(AmoPlace place, AmoTroubleCode trouble, AmoOutcome outcome)
    {
        await traffic.Note(place, AmoAnswer.Of(trouble));
        return outcome;
    }
}
