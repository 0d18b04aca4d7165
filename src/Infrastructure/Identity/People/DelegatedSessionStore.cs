using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>Sessions and grants of programs that act for people: both have the delegation's own id, as support's have the impersonation's.</summary>
sealed class DelegatedSessionStore(UnitOfWork work, NpgsqlDataSource source, TimeProvider clock) : IDelegatedSessions
{
    /// <summary>How long one lasts that nobody uses.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>What no application can be called.</summary>
    const string Client = "delegated:program";
    const string Method = "messenger";

    public Task Open(DelegatedSession delegation, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Nobody has what this session's hash is of. It is as strong as the one in which it was allowed, and begun when that was.
        var session = new CommandParameterBuilder(
            new(
                """
                insert into sessions (tenant_id, id, user_id, token_hash, methods, authenticated_at, user_agent, created_at, expires_at)
                select tenant_id, $3, user_id, $4, array[$5] || array(select m from unnest(methods) m where m = $6),
                  coalesce(authenticated_at, created_at), $7, $8, $9
                from sessions where tenant_id = $1 and id = $2
                """
            )
        );
        session.Uuid(work.TenantId).Uuid(delegation.By).Uuid(delegation.Id).Bytes(OpaqueToken.Generate().Hash).Text(Method);
        session.Text(Session.SecondFactor).Text(delegation.Program).Time(now).Time(now + Lifetime);
        var grant = new CommandParameterBuilder(
            new(
                """
                insert into grants (tenant_id, id, user_id, session_id, client_id, scope, created_at, expires_at)
                values ($1, $2, $3, $2, $4, $5, $6, $7)
                """
            )
        );
        grant.Uuid(work.TenantId).Uuid(delegation.Id).Uuid(delegation.UserId).Text(Client).Text(UserTokenIssuer.Profile);
        grant.Time(now).Time(now + Lifetime);
        return Do([session.Command, grant.Command], ct);
    }

    public Task End(Guid id, CancellationToken ct)
    {
        var end = new CommandParameterBuilder(
            new("update sessions set revoked_at = $3 where tenant_id = $1 and id = $2 and revoked_at is null")
        );
        return Do([end.Uuid(work.TenantId).Uuid(id).Time(clock.GetUtcNow()).Command], ct);
    }

    public async Task<IReadOnlyList<Guid>> StillOpen(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        var select = new CommandParameterBuilder(
            new(
                """
                select g.id from grants g join sessions s on s.tenant_id = g.tenant_id and s.id = g.session_id
                where g.tenant_id = $1 and g.id = any ($2) and g.revoked_at is null and s.revoked_at is null and s.expires_at > $3
                """
            )
        );
        batch.BatchCommands.Add(select.Uuid(work.TenantId).Uuids(ids).Time(clock.GetUtcNow()).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var open = new List<Guid>();
        while (await row.ReadAsync(ct))
            open.Add(row.GetGuid(0));
        return open;
    }

    async Task Do(IEnumerable<NpgsqlBatchCommand> commands, CancellationToken ct)
    {
        var (connection, transaction) = await work.OpenTransaction(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
