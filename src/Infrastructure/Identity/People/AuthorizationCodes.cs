using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>What an application asked for at the authorization endpoint, found in order.</summary>
public sealed record AuthorizationCodeRequest(string ClientId, string RedirectUri, string Scope, string Challenge, string? Nonce);

/// <summary>A code that was good, and what it was bound to when it was issued.</summary>
public sealed record RedeemedCode(
    Guid TenantId,
    Guid GrantId,
    string ClientId,
    string RedirectUri,
    string Challenge,
    string? Nonce,
    string Scope
);

/// <summary>
/// Authorization codes: random references of which only the hash is kept, redeemed once within a minute by one statement. A code that comes a
/// second time was stolen by one of its two holders: then all of its grant is over.
/// </summary>
public sealed class AuthorizationCodes(NpgsqlDataSource source, OAuthGrantService grants, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    public async Task<string> Issue(AuthorizationCodeRequest request, SignedInSession session, CancellationToken ct)
    {
        var (now, code, id) = (clock.GetUtcNow(), OpaqueToken.Generate(), Guid.CreateVersion7());
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(session.TenantId));
        batch.BatchCommands.Add(OAuthGrantService.Open(id, session, request.ClientId, request.Scope, now));
        var insert = new CommandParameterBuilder(
            new(
                """
                insert into authorization_codes (tenant_id, code_hash, grant_id, redirect_uri, challenge, nonce, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7)
                """
            )
        );
        insert.Uuid(session.TenantId).Bytes(code.Hash).Uuid(id).Text(request.RedirectUri).Text(request.Challenge).Text(request.Nonce);
        batch.BatchCommands.Add(insert.Time(now + Lifetime).Command);
        await batch.ExecuteNonQueryAsync(ct);
        return code.Text;
    }

    /// <summary>Null when it is not this client's, over or used.</summary>
    public async Task<RedeemedCode?> Redeem(string code, string clientId, CancellationToken ct)
    {
        var (redeemed, isFresh) = await Use(code, clientId, ct);
        if (redeemed is null || isFresh)
            return redeemed;
        await grants.Revoke(redeemed.TenantId, redeemed.GrantId, ct);
        return null;
    }

    async Task<(RedeemedCode? Code, bool IsFresh)> Use(string code, string clientId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "select tenant_id, grant_id, redirect_uri, challenge, nonce, scope, is_fresh from redeem_code($1, $2, $3)"
        );
        command.Parameters.AddWithValue(OpaqueToken.ComputeHash(code));
        command.Parameters.AddWithValue(clientId);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return (null, false);
        var nonce = await row.IsDBNullAsync(4, ct) ? null : row.GetString(4);
        var (tenant, grant) = (row.GetGuid(0), row.GetGuid(1));
        return (new(tenant, grant, clientId, row.GetString(2), row.GetString(3), nonce, row.GetString(5)), row.GetBoolean(6));
    }
}
