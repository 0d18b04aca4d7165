using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Common;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Domains;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>How an attempt to sign in went. Exactly one of the three is set, or none: then name or password is wrong.</summary>
/// <param name="Token">What the browser keeps, shown to nobody else.</param>
/// <param name="LockedFor">How long nobody can sign in by this name.</param>
/// <param name="Half">The password was right, and is not enough.</param>
public sealed record SignInResult(string? Token, TimeSpan? LockedFor, PendingSignIn? Half = null);

/// <summary>Somebody whose password was right, and who has yet to show his second factor, or to set one up.</summary>
public sealed record PendingSignIn(Guid TenantId, Guid NetworkId, Guid UserId, string Email, DateTimeOffset At);

/// <summary>A browser's session with its person.</summary>
public sealed record SignedInSession(
    Guid SessionId,
    Guid TenantId,
    Guid NetworkId,
    Guid UserId,
    IReadOnlyList<string> Methods,
    SessionAssurance Proof,
    string Email,
    string Name,
    string Language
);

/// <summary>
/// People at the door. A name that does not exist is answered like a wrong password: the same text, the same time, and the same lock
/// after too many attempts.
/// </summary>
public sealed class SignInService(
    NpgsqlDataSource source,
    BrowserSessionStore sessions,
    IPasswordHasher passwords,
    MasterKey master,
    TimeProvider clock
)
{
    static readonly string[] ByPassword = ["pwd"];

    /// <param name="house">Whose door it is; null for the product's own. Whom it does not let in is answered like a wrong password.</param>
    public async Task<SignInResult> Enter(string email, string password, TenantHost? house, RequestContext exchange, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // The database's texts know no null character, so nobody's name or password has one.
        var name = email.Trim().ToLowerInvariant().Replace("\0", "", StringComparison.Ordinal);
        var key = master.Fingerprint("sign-in", name);
        if (await source.ExecuteScalar<DateTimeOffset?>("select sign_in_lock($1, $2)", [key, now], ct) is { } until)
            return new(null, until - now);
        var user = await Find(EmailAddress.Parse(name)?.Address ?? name, ct);
        var matches = passwords.Matches(user?.PasswordHash, password);
        if (matches && user is { MayEnter: true } && house?.LetsIn(user.TenantId) != false)
            return await Admit(user, key, exchange, now, ct);
        var locked = await source.ExecuteScalar<DateTimeOffset?>("select sign_in_failed($1, $2)", [key, now], ct);
        if (user is not null)
            await sessions.Note(user.TenantId, user.Id, "signInFailed", exchange, ct);
        return new(null, locked - now);
    }

    /// <summary>A right password opens a session only where nothing more is asked for.</summary>
    async Task<SignInResult> Admit(SignInCandidate user, byte[] key, RequestContext exchange, DateTimeOffset now, CancellationToken ct)
    {
        await source.Execute("select sign_in_succeeded($1)", [key], ct);
        if (user.IsAskedForMore)
            return new(null, null, new(user.TenantId, user.NetworkId, user.Id, user.Email, now));
        return new(await sessions.Open(user.TenantId, user.Id, ByPassword, now, exchange, ct), null);
    }

    public async Task<SignedInSession?> Find(string? token, DateTimeOffset now, CancellationToken ct)
    {
        if (token is not { Length: > 0 and < 100 })
            return null;
        await using var command = source.CreateCommand(
            $"""
            select s.id, s.tenant_id, network_id, user_id, methods, email, name, language, {SessionAssurance.Columns}
            from visit_session($1, $2, $3) s cross join lateral person_proof(s.tenant_id, s.user_id, s.id) p
            """
        );
        command.Parameters.AddWithValue(OpaqueToken.HashOf(token));
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(BrowserSessionStore.Idle);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        return new(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetGuid(2),
            row.GetGuid(3),
            row.GetFieldValue<string[]>(4),
            SessionAssurance.Read(row, 8),
            row.GetString(5),
            row.GetString(6),
            row.GetString(7)
        );
    }

    /// <summary>Ends the session and all that was signed in to with it.</summary>
    public async Task Leave(SignedInSession session, RequestContext exchange, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        exchange.SessionId = session.SessionId;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(session.TenantId, exchange));
        var end = new CommandParameterBuilder(
            new("update sessions set revoked_at = $1 where tenant_id = $2 and id = $3 and revoked_at is null")
        );
        batch.BatchCommands.Add(end.Time(now).Uuid(session.TenantId).Uuid(session.SessionId).Command);
        batch.BatchCommands.Add(BrowserSessionStore.AuditNote(session.TenantId, session.UserId, "signOut", exchange, now));
        await batch.ExecuteNonQueryAsync(ct);
    }

    async Task<SignInCandidate?> Find(string email, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            """
            select id, tenant_id, network_id, password_hash, state = 'active' and tenant_state = 'active', has_factor or needs_factor
            from user_by_email($1) u cross join lateral person_proof(u.tenant_id, u.id, null) p
            """
        );
        command.Parameters.AddWithValue(email);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        var hash = await row.IsDBNullAsync(3, ct) ? null : row.GetString(3);
        return new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), email, hash, row.GetBoolean(4), row.GetBoolean(5));
    }

    sealed record SignInCandidate(
        Guid Id,
        Guid TenantId,
        Guid NetworkId,
        string Email,
        string? PasswordHash,
        bool MayEnter,
        bool IsAskedForMore
    );
}
