using System.Data;
using System.Security.Cryptography;
using System.Text.Json;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>A refresh token as the database knows it.</summary>
public sealed record StoredRefreshToken(
    Guid TenantId,
    Guid GrantId,
    string ClientId,
    string Scope,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? UsedAt,
    byte[]? RetryHash,
    byte[]? SealedAnswer,
    bool IsRevoked
);

/// <summary>A refresh token that was found good, or one whose answer was lost on its way and is given again.</summary>
public sealed record PresentedToken(StoredRefreshToken Held, string Token, TokenResponse? LostAnswer = null);

/// <summary>
/// Refresh tokens: random references of which only the hash is kept, replaced with each use by one statement. A token that comes a second time
/// was stolen by one of its two holders: then all of its grant is over.
/// </summary>
public sealed class RefreshTokens(
    NpgsqlDataSource source,
    UserTokenIssuer tokens,
    OAuthGrantService grants,
    MasterKey master,
    TimeProvider clock
)
{
    public static readonly TimeSpan RetryWindow = TimeSpan.FromSeconds(60);

    /// <summary>The first tokens of a grant, with a refresh token where its scope has <c>offline_access</c>.</summary>
    public async Task<TokenResponse?> Begin(Guid tenantId, UserTokenRequest order, CancellationToken ct)
    {
        var refresh = order.Scope.Split(' ').Contains(UserTokenIssuer.OfflineAccess) ? OpaqueToken.New() : null;
        if (await tokens.Make(order, refresh?.Text, ct) is not { } answer)
            return null;
        if (refresh is not null)
            await Insert(tenantId, order.GrantId, refresh, ct);
        return answer;
    }

    /// <summary>Null for what is not this client's, over or used; a second use ends the grant.</summary>
    /// <param name="retryKey">The request's idempotency key: a repeat that has it, too, is the same request whose answer was lost.</param>
    public async Task<PresentedToken?> Present(string token, string clientId, string? retryKey, CancellationToken ct)
    {
        if (await Find(token, ct) is not { IsRevoked: false } held || held.ClientId != clientId)
            return null;
        if (held.UsedAt is not null)
            return await Again(held, token, retryKey, ct);
        return held.ExpiresAt > clock.GetUtcNow() ? new(held, token) : null;
    }

    /// <summary>The tokens that take its place; null when somebody else was faster with the same token: then the grant is over.</summary>
    public async Task<TokenResponse?> Rotate(PresentedToken presented, string scope, string? retryKey, CancellationToken ct)
    {
        var (held, next) = (presented.Held, OpaqueToken.New());
        if (await tokens.Make(new(held.GrantId, held.ClientId, scope, null), next.Text, ct) is not { } answer)
            return null;
        if (await Replace(presented, next, retryKey, answer, ct))
            return answer;
        return await Find(presented.Token, ct) is { UsedAt: not null } used
            ? (await Again(used, presented.Token, retryKey, ct))?.LostAnswer
            : null;
    }

    /// <summary>Ends the grant that a token belongs to; an unknown token is no fault (RFC 7009, 2.2).</summary>
    public async Task Revoke(string token, string clientId, CancellationToken ct)
    {
        if (await Find(token, ct) is { } held && held.ClientId == clientId)
            await grants.Revoke(held.TenantId, held.GrantId, ct);
    }

    public Task<StoredRefreshToken?> Find(string token, CancellationToken ct) =>
        source.QueryFirstOrDefault<StoredRefreshToken>(
            """
            select tenant_id, grant_id, client_id, scope, least(expires_at, grant_expires_at) as expires_at, used_at, retry_hash, sealed_answer, is_revoked
            from refresh_token_by_hash($1)
            """,
            [OpaqueToken.HashOf(token)],
            row =>
                new(
                    row.GetGuid("tenant_id"),
                    row.GetGuid("grant_id"),
                    row.GetString("client_id"),
                    row.GetString("scope"),
                    row.GetFieldValue<DateTimeOffset>("expires_at"),
                    row.GetOrDefault<DateTimeOffset?>("used_at"),
                    row.GetOrDefault<byte[]>("retry_hash"),
                    row.GetOrDefault<byte[]>("sealed_answer"),
                    row.GetBoolean("is_revoked")
                ),
            ct
        );

    async Task<PresentedToken?> Again(StoredRefreshToken used, string token, string? retryKey, CancellationToken ct)
    {
        if (LostAnswer(used, retryKey) is { } answer)
            return new(used, token, answer);
        await grants.Revoke(used.TenantId, used.GrantId, ct);
        return null;
    }

    TokenResponse? LostAnswer(StoredRefreshToken used, string? retryKey) =>
        retryKey is not null
        && used is { RetryHash: { } hash, SealedAnswer: { } sealedAnswer }
        && clock.GetUtcNow() - used.UsedAt <= RetryWindow
        && CryptographicOperations.FixedTimeEquals(OpaqueToken.HashOf(retryKey), hash)
            ? JsonSerializer.Deserialize<TokenResponse>(master.Open(sealedAnswer))
            : null;

    async Task<bool> Replace(PresentedToken presented, OpaqueToken next, string? retryKey, TokenResponse answer, CancellationToken ct)
    {
        var tenant = presented.Held.TenantId;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        var replace = new CommandParameterBuilder(
            new(
                """
                with used as (
                  update refresh_tokens set used_at = $1, retry_hash = $4, sealed_answer = $5
                  where tenant_id = $2 and token_hash = $3 and used_at is null returning tenant_id, grant_id)
                insert into refresh_tokens (tenant_id, token_hash, grant_id, issued_at, expires_at)
                select u.tenant_id, $6, u.grant_id, $1,
                  coalesce((select $1 + make_interval(mins => idle_minutes) from sign_in_rules where tenant_id = $2), g.expires_at)
                from used u join grants g on g.tenant_id = u.tenant_id and g.id = u.grant_id
                """
            )
        );
        replace.Time(clock.GetUtcNow()).Uuid(tenant).Bytes(OpaqueToken.HashOf(presented.Token));
        replace.Bytes(retryKey is null ? null : OpaqueToken.HashOf(retryKey));
        replace.Bytes(retryKey is null ? null : master.Seal(JsonSerializer.SerializeToUtf8Bytes(answer))).Bytes(next.Hash);
        batch.BatchCommands.Add(replace.Command);
        await batch.ExecuteNonQueryAsync(ct);
        return replace.Command.Rows == 1;
    }

    async Task Insert(Guid tenant, Guid grant, OpaqueToken token, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        var insert = new CommandParameterBuilder(
            new(
                """
                insert into refresh_tokens (tenant_id, token_hash, grant_id, issued_at, expires_at)
                select $1, $2, $3, $4,
                  coalesce((select $4 + make_interval(mins => idle_minutes) from sign_in_rules where tenant_id = $1), $5)
                """
            )
        );
        var now = clock.GetUtcNow();
        batch.BatchCommands.Add(insert.Uuid(tenant).Bytes(token.Hash).Uuid(grant).Time(now).Time(now + OAuthGrantService.Lifetime).Command);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
