using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Common;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>How an attempt to sign in went. Exactly one of the two is set, or neither: then name or password is wrong.</summary>
/// <param name="Token">What the browser keeps, shown to nobody else.</param>
/// <param name="LockedFor">How long nobody can sign in by this name.</param>
public sealed record SignInResult(string? Token, TimeSpan? LockedFor);

/// <summary>A browser's session with its person.</summary>
public sealed record SignedIn(
    Guid SessionId,
    Guid TenantId,
    Guid NetworkId,
    Guid UserId,
    DateTimeOffset At,
    IReadOnlyList<string> Methods,
    string Email,
    string Name,
    string Language
);

/// <summary>
/// People at the door. A name that does not exist is answered like a wrong password: the same text, the same time, and the same lock
/// after too many attempts.
/// </summary>
public sealed class SignIns(NpgsqlDataSource source, IPasswords passwords, MasterKey master, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public async Task<SignInResult> Enter(string email, string password, Exchange exchange, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // The database's texts know no null character, so nobody's name or password has one.
        var name = email.Trim().ToLowerInvariant().Replace("\0", "", StringComparison.Ordinal);
        var key = master.Fingerprint("sign-in", name);
        if (await Ask<DateTimeOffset?>("select sign_in_lock($1, $2)", ct, key, now) is { } until)
            return new(null, until - now);
        var user = await Find(EmailAddress.Parse(name)?.Address ?? name, ct);
        var matches = passwords.Matches(user?.PasswordHash, password);
        if (matches && user is { MayEnter: true })
            return new(await Open(user, key, exchange, now, ct), null);
        var locked = await Ask<DateTimeOffset?>("select sign_in_failed($1, $2)", ct, key, now);
        if (user is not null)
            await Note(user.TenantId, user.Id, "signInFailed", exchange, now, ct);
        return new(null, locked - now);
    }

    public async Task<SignedIn?> Find(string? token, DateTimeOffset now, CancellationToken ct)
    {
        if (token is not { Length: > 0 and < 100 })
            return null;
        await using var command = source.CreateCommand(
            "select id, tenant_id, network_id, user_id, created_at, methods, email, name, language from session_by_token($1, $2)"
        );
        command.Parameters.AddWithValue(ClientSecret.HashOf(token));
        command.Parameters.AddWithValue(now);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        return new(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetGuid(2),
            row.GetGuid(3),
            row.GetFieldValue<DateTimeOffset>(4),
            row.GetFieldValue<string[]>(5),
            row.GetString(6),
            row.GetString(7),
            row.GetString(8)
        );
    }

    /// <summary>Ends the session and all that was signed in to with it.</summary>
    public async Task Leave(SignedIn session, Exchange exchange, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        exchange.SessionId = session.SessionId;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantCommand.For(session.TenantId, exchange));
        var end = new CommandParameters(new("update sessions set revoked_at = $1 where tenant_id = $2 and id = $3 and revoked_at is null"));
        batch.BatchCommands.Add(end.Time(now).Uuid(session.TenantId).Uuid(session.SessionId).Command);
        batch.BatchCommands.Add(AuditNote(session.TenantId, session.UserId, "signOut", exchange, now));
        await batch.ExecuteNonQueryAsync(ct);
    }

    async Task<string> Open(Entrant user, byte[] key, Exchange exchange, DateTimeOffset now, CancellationToken ct)
    {
        var (token, session) = (ClientSecret.New(), Guid.CreateVersion7(now));
        exchange.SessionId = session;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantCommand.For(user.TenantId, exchange));
        var open = new CommandParameters(
            new(
                """
                insert into sessions (tenant_id, id, user_id, token_hash, methods, remote_address, user_agent, created_at, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """
            )
        );
        open.Uuid(user.TenantId).Uuid(session).Uuid(user.Id).Bytes(token.Hash).Texts(["pwd"]);
        open.Text(exchange.RemoteAddress).Text(exchange.UserAgent).Time(now).Time(now + Lifetime);
        batch.BatchCommands.Add(open.Command);
        var seen = new CommandParameters(new("update users set last_sign_in_at = $1 where tenant_id = $2 and id = $3"));
        batch.BatchCommands.Add(seen.Time(now).Uuid(user.TenantId).Uuid(user.Id).Command);
        batch.BatchCommands.Add(new CommandParameters(new("select sign_in_succeeded($1)")).Bytes(key).Command);
        batch.BatchCommands.Add(AuditNote(user.TenantId, user.Id, "signIn", exchange, now));
        await batch.ExecuteNonQueryAsync(ct);
        return token.Text;
    }

    async Task Note(Guid tenant, Guid user, string operation, Exchange exchange, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantCommand.For(tenant, exchange));
        batch.BatchCommands.Add(AuditNote(tenant, user, operation, exchange, now));
        await batch.ExecuteNonQueryAsync(ct);
    }

    static NpgsqlBatchCommand AuditNote(Guid tenant, Guid user, string operation, Exchange exchange, DateTimeOffset now)
    {
        var note = new CommandParameters(
            new(
                """
                insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, correlation_id, remote_address)
                values ($1, $2, $3, $4, $5, 'user', $4, $6, $7)
                """
            )
        );
        note.Uuid(tenant).Uuid(Guid.CreateVersion7(now)).Time(now).Uuid(user).Text(operation);
        return note.Uuid(exchange.CorrelationId).Text(exchange.RemoteAddress).Command;
    }

    async Task<Entrant?> Find(string email, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select id, tenant_id, password_hash, state, tenant_state from user_by_email($1)");
        command.Parameters.AddWithValue(email);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        var hash = await row.IsDBNullAsync(2, ct) ? null : row.GetString(2);
        return new(row.GetGuid(0), row.GetGuid(1), hash, row.GetString(3) == "active" && row.GetString(4) == "active");
    }

    async Task<T?> Ask<T>(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) && !await row.IsDBNullAsync(0, ct) ? await row.GetFieldValueAsync<T>(0, ct) : default;
    }

    sealed record Entrant(Guid Id, Guid TenantId, string? PasswordHash, bool MayEnter);
}
