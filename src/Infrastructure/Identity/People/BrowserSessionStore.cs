using MakCrm.Application.Common;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>Opens sessions for people who have shown all that is asked of them, and renews those in which they show it again.</summary>
public sealed class BrowserSessionStore(NpgsqlDataSource source, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>How long nobody may be there, where the tenant says nothing: what NIST SP 800-63B-4 asks of AAL2.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    /// <summary>What the browser keeps; null when the person was blocked, or his password changed, since <paramref name="proven"/>.</summary>
    public async Task<string?> Open(
        Guid tenant,
        Guid user,
        IEnumerable<string> methods,
        DateTimeOffset proven,
        RequestContext exchange,
        CancellationToken ct
    )
    {
        var (now, token) = (clock.GetUtcNow(), OpaqueToken.Generate());
        var session = Guid.CreateVersion7(now);
        exchange.SessionId = session;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant, exchange));
        var open = new CommandParameterBuilder(
            new(
                """
                with seen as (
                  update users set last_sign_in_at = $8
                  where tenant_id = $1 and id = $3 and state = 'active' and (password_changed_at is null or password_changed_at <= $10)
                  returning 1),
                noted as (
                  insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, correlation_id, remote_address)
                  select $1, $11, $8, $3, 'signIn', 'user', $3, $12, $6 from seen)
                insert into sessions (tenant_id, id, user_id, token_hash, methods, remote_address, user_agent, created_at, expires_at)
                select $1, $2, $3, $4, $5, $6, $7, $8, $9 from seen
                """
            )
        );
        open.Uuid(tenant).Uuid(session).Uuid(user).Bytes(token.Hash).Texts(methods);
        open.Text(exchange.RemoteAddress).Text(exchange.UserAgent).Time(now).Time(now + Lifetime).Time(proven);
        batch.BatchCommands.Add(open.Uuid(Guid.CreateVersion7(now)).Uuid(exchange.CorrelationId).Command);
        await batch.ExecuteNonQueryAsync(ct);
        return open.Command.Rows == 1 ? token.Text : null;
    }

    /// <summary>He has shown again who he is: the session is fresh, and known to his browser by another token.</summary>
    public async Task<string?> Renew(SignedInSession session, IEnumerable<string> methods, RequestContext exchange, CancellationToken ct)
    {
        var (now, token) = (clock.GetUtcNow(), OpaqueToken.Generate());
        exchange.SessionId = session.SessionId;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(session.TenantId, exchange));
        var renew = new CommandParameterBuilder(
            new(
                """
                update sessions set token_hash = $3, methods = array(select distinct m from unnest(methods || $4) m), authenticated_at = $5
                where tenant_id = $1 and id = $2 and revoked_at is null and expires_at > $5
                """
            )
        );
        renew.Uuid(session.TenantId).Uuid(session.SessionId).Bytes(token.Hash).Texts(methods).Time(now);
        batch.BatchCommands.Add(renew.Command);
        batch.BatchCommands.Add(AuditCommand(session.TenantId, session.UserId, "signInAgain", exchange, now));
        await batch.ExecuteNonQueryAsync(ct);
        return renew.Command.Rows == 1 ? token.Text : null;
    }

    /// <summary>What happened at the door, for the audit.</summary>
    public async Task WriteAudit(Guid tenant, Guid user, string operation, RequestContext exchange, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant, exchange));
        batch.BatchCommands.Add(AuditCommand(tenant, user, operation, exchange, clock.GetUtcNow()));
        await batch.ExecuteNonQueryAsync(ct);
    }

    internal static NpgsqlBatchCommand AuditCommand(Guid tenant, Guid user, string operation, RequestContext exchange, DateTimeOffset now)
    {
        var note = new CommandParameterBuilder(
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
}
