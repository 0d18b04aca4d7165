using MakCrm.Application.Messengers;
using MakCrm.Domain.Messengers;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Messengers;

/// <summary>Tokens of people for the bot that acts for them: what their roles give at that moment, for minutes, with the bot's name in it.</summary>
public sealed class MessengerTokenExchange(NpgsqlDataSource source, IMessengerLookup book, UserTokenIssuer tokens, TimeProvider clock)
{
    public const string Permission = "messengers.bridge";

    /// <summary>What a messenger's user is named by in an exchange (RFC 8693, 3).</summary>
    public const string TelegramUser = "urn:mak-crm:token-type:telegram-user";
    const string AccessToken = "urn:ietf:params:oauth:token-type:access_token";

    /// <summary>Whether this client may act for people at this moment.</summary>
    public static bool IsBridge(MachineClientAccess client) =>
        client is { IsRevoked: false, Terms.IsSandbox: false }
        && client.TenantId == client.NetworkId
        && client.Permissions.Contains(Permission);

    /// <param name="scope">Permissions that the token is to give at most; null for all that the person has.</param>
    /// <returns>Null when the user is linked with nobody, or with somebody who may not come in now.</returns>
    public async Task<TokenResponse?> Exchange(
        MachineClientAccess bridge,
        MessengerChannel channel,
        string externalId,
        string? scope,
        CancellationToken ct
    )
    {
        if (await book.FindHolder(bridge.NetworkId, channel, externalId, ct) is not { IsOpen: true } holder)
            return null;
        var order = new UserTokenRequest(holder.IdentityId, bridge.ClientId, scope ?? UserTokenIssuer.Profile, null)
        {
            ActorId = bridge.Id,
        };
        if (await tokens.Issue(order, refreshToken: null, ct) is not { } answer)
            return null;
        await Note(holder, ct);
        return answer with { IssuedType = AccessToken };
    }

    /// <summary>The bot acts for him: that is seen, keeps the link alive, and shows that he talks to it.</summary>
    async Task Note(LinkedMessengerUser holder, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(holder.TenantId));
        Add("update messenger_identities set last_used_at = $3, silent_since = null where tenant_id = $1 and id = $2", now);
        Add("update sessions set expires_at = $3 where tenant_id = $1 and id = $2", now + DelegatedSessionStore.Lifetime);
        Add("update grants set expires_at = $3 where tenant_id = $1 and id = $2", now + DelegatedSessionStore.Lifetime);
        await batch.ExecuteNonQueryAsync(ct);

        void Add(string update, DateTimeOffset at) =>
            batch.BatchCommands.Add(
                new CommandParameterBuilder(new(update)).Uuid(holder.TenantId).Uuid(holder.IdentityId).Time(at).Command
            );
    }
}
