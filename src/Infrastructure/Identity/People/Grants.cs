using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>What an application asked for at the authorization endpoint, found in order.</summary>
public sealed record CodeRequest(string ClientId, string RedirectUri, string Scope, string Challenge, string? Nonce);

/// <summary>
/// What people have allowed applications: codes that work once within a minute, and refresh tokens that work once each.
/// A code or token that comes a second time was stolen by one of its two holders: then all of its grant is over.
/// </summary>
public sealed class Grants(NpgsqlDataSource source, PersonTokens tokens, MasterKey master, TimeProvider clock)
{
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    public static readonly TimeSpan RetryWindow = TimeSpan.FromSeconds(60);

    public async Task<string> IssueCode(CodeRequest request, SignedIn session, CancellationToken ct)
    {
        var (now, code, id) = (clock.GetUtcNow(), ClientSecret.New(), Guid.CreateVersion7());
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantCommand.For(session.TenantId));
        var grant = new CommandParameters(
            new(
                """
                insert into grants (tenant_id, id, user_id, session_id, client_id, scope, created_at, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """
            )
        );
        grant.Uuid(session.TenantId).Uuid(id).Uuid(session.UserId).Uuid(session.SessionId).Text(request.ClientId).Text(request.Scope);
        batch.BatchCommands.Add(grant.Time(now).Time(now + Lifetime).Command);
        var insert = new CommandParameters(
            new(
                """
                insert into authorization_codes (tenant_id, code_hash, grant_id, redirect_uri, challenge, nonce, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7)
                """
            )
        );
        insert.Uuid(session.TenantId).Bytes(code.Hash).Uuid(id).Text(request.RedirectUri).Text(request.Challenge).Text(request.Nonce);
        batch.BatchCommands.Add(insert.Time(now + CodeLifetime).Command);
        await batch.ExecuteNonQueryAsync(ct);
        return code.Text;
    }

    /// <summary>The tokens for a code; null when it is not this client's, over, used or asked for with another address or verifier.</summary>
    public async Task<TokenAnswer?> Redeem(string code, string clientId, string redirectUri, string verifier, CancellationToken ct)
    {
        if (await Use(code, clientId, ct) is not { } used)
            return null;
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var isBound = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(challenge), Encoding.ASCII.GetBytes(used.Challenge));
        if (!used.IsFresh || !isBound || used.RedirectUri != redirectUri)
        {
            await Revoke(used.TenantId, used.GrantId, ct);
            return null;
        }

        var order = new TokenOrder(used.GrantId, clientId, used.Scope, used.Nonce);
        var refresh = used.Scope.Split(' ').Contains(PersonTokens.OfflineAccess) ? ClientSecret.New() : null;
        if (await tokens.Make(order, refresh?.Text, ct) is not { } answer)
            return null;
        if (refresh is not null)
            await Insert(used.TenantId, used.GrantId, refresh, ct);
        return answer;
    }

    /// <param name="retryKey">The request's idempotency key: a repeat that has it, too, is the same request whose answer was lost.</param>
    public async Task<TokenAnswer?> Refresh(string token, string clientId, string? scope, string? retryKey, CancellationToken ct)
    {
        var (now, hash) = (clock.GetUtcNow(), ClientSecret.HashOf(token));
        if (await Find(hash, ct) is not { } held || held.ClientId != clientId || held.IsRevoked || !IsWithin(scope, held.Scope))
            return null;
        if (held.UsedAt is { } usedAt)
            return Repeat(held, retryKey, now - usedAt) ?? await Stolen(held, ct);
        if (held.ExpiresAt <= now)
            return null;
        var next = ClientSecret.New();
        if (await tokens.Make(new(held.GrantId, clientId, scope ?? held.Scope, null), next.Text, ct) is not { } answer)
            return null;
        if (await Rotate(held, hash, next, retryKey, answer, now, ct))
            return answer;
        // Somebody else was faster with the same token: the same request, or a thief.
        return await Find(hash, ct) is { UsedAt: { } then } again && Repeat(again, retryKey, now - then) is { } same
            ? same
            : await Stolen(held, ct);
    }

    /// <summary>Ends the grant that a token belongs to; an unknown token is no fault (RFC 7009, 2.2).</summary>
    public async Task Revoke(string token, string clientId, CancellationToken ct)
    {
        if (await Find(ClientSecret.HashOf(token), ct) is { } held && held.ClientId == clientId)
            await Revoke(held.TenantId, held.GrantId, ct);
    }

    public async Task Revoke(Guid tenantId, Guid grantId, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantCommand.For(tenantId));
        var end = new CommandParameters(new("update grants set revoked_at = $1 where tenant_id = $2 and id = $3 and revoked_at is null"));
        batch.BatchCommands.Add(end.Time(clock.GetUtcNow()).Uuid(tenantId).Uuid(grantId).Command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    public async Task<HeldToken?> Find(byte[] hash, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            """
            select tenant_id, grant_id, client_id, scope, least(expires_at, grant_expires_at), used_at, retry_hash, sealed_answer, is_revoked
            from refresh_token_by_hash($1)
            """
        );
        command.Parameters.AddWithValue(hash);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        return new(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetString(2),
            row.GetString(3),
            row.GetFieldValue<DateTimeOffset>(4),
            await row.IsDBNullAsync(5, ct) ? null : row.GetFieldValue<DateTimeOffset>(5),
            await row.IsDBNullAsync(6, ct) ? null : row.GetFieldValue<byte[]>(6),
            await row.IsDBNullAsync(7, ct) ? null : row.GetFieldValue<byte[]>(7),
            row.GetBoolean(8)
        );
    }

    TokenAnswer? Repeat(HeldToken held, string? retryKey, TimeSpan since)
    {
        if (retryKey is null || held.RetryHash is null || held.SealedAnswer is null || since > RetryWindow)
            return null;
        return CryptographicOperations.FixedTimeEquals(ClientSecret.HashOf(retryKey), held.RetryHash)
            ? JsonSerializer.Deserialize<TokenAnswer>(master.Open(held.SealedAnswer))
            : null;
    }

    async Task<TokenAnswer?> Stolen(HeldToken held, CancellationToken ct)
    {
        await Revoke(held.TenantId, held.GrantId, ct);
        return null;
    }

    async Task<bool> Rotate(
        HeldToken held,
        byte[] hash,
        ClientSecret next,
        string? retryKey,
        TokenAnswer answer,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantCommand.For(held.TenantId));
        var rotate = new CommandParameters(
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
        rotate.Time(now).Uuid(held.TenantId).Bytes(hash);
        rotate.Bytes(retryKey is null ? null : ClientSecret.HashOf(retryKey));
        rotate.Bytes(retryKey is null ? null : master.Seal(JsonSerializer.SerializeToUtf8Bytes(answer))).Bytes(next.Hash);
        batch.BatchCommands.Add(rotate.Command);
        await batch.ExecuteNonQueryAsync(ct);
        return rotate.Command.Rows == 1;
    }

    async Task Insert(Guid tenant, Guid grant, ClientSecret token, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantCommand.For(tenant));
        var insert = new CommandParameters(
            new(
                """
                insert into refresh_tokens (tenant_id, token_hash, grant_id, issued_at, expires_at)
                select $1, $2, $3, $4,
                  coalesce((select $4 + make_interval(mins => idle_minutes) from sign_in_rules where tenant_id = $1), $5)
                """
            )
        );
        var now = clock.GetUtcNow();
        batch.BatchCommands.Add(insert.Uuid(tenant).Bytes(token.Hash).Uuid(grant).Time(now).Time(now + Lifetime).Command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    async Task<UsedCode?> Use(string code, string clientId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "select tenant_id, grant_id, redirect_uri, challenge, nonce, scope, is_fresh from redeem_code($1, $2, $3)"
        );
        command.Parameters.AddWithValue(ClientSecret.HashOf(code));
        command.Parameters.AddWithValue(clientId);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        var nonce = await row.IsDBNullAsync(4, ct) ? null : row.GetString(4);
        return new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), nonce, row.GetString(5), row.GetBoolean(6));
    }

    static bool IsWithin(string? asked, string granted) => asked is null || asked.Split(' ').All(granted.Split(' ').Contains);

    sealed record UsedCode(Guid TenantId, Guid GrantId, string RedirectUri, string Challenge, string? Nonce, string Scope, bool IsFresh);
}

/// <summary>A refresh token as the database knows it.</summary>
public sealed record HeldToken(
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
