using System.Collections.Concurrent;
using MakCrm.Application.Common;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Audit;
using Npgsql;

namespace MakCrm.Infrastructure.Identity;

/// <summary>A tenant that somebody of its head office has come into.</summary>
public sealed record CrossTenantContext(CrossTenantCaller Caller, TenantQuotaStatus Terms, bool IsSuspended);

/// <summary>
/// Lets people of the head office into the tenants of their network. That somebody has come in is in the network's audit before anything is
/// done there: once an hour for each session and tenant, by each instance.
/// </summary>
public sealed class CrossTenantAccess(NpgsqlDataSource source, TimeProvider clock)
{
    const string Operation = "tenant.entered";
    const int Remembered = 10_000;
    static readonly TimeSpan Told = TimeSpan.FromHours(1);
    readonly ConcurrentDictionary<(Guid Session, Guid Tenant), DateTimeOffset> provided = new();

    /// <summary>Null for whoever may not, and where there is no such tenant: nobody can tell one from the other.</summary>
    public async Task<CrossTenantContext?> Authorize(ICaller caller, Guid tenant, RequestContext exchange, CancellationToken ct)
    {
        // Support in somebody's name helps him where he is.
        if (caller is not UserCaller { ActorId: null } person || person.TenantId != person.NetworkId || person.TenantId == tenant)
            return null;
        if (person.AccessLevelOf(CrossTenantCaller.Permission) != AccessLevel.Tenant)
            return null;
        if (await Find(person, tenant, ct) is not { } entered)
            return null;
        await Tell(person, tenant, exchange, ct);
        return entered;
    }

    async Task<CrossTenantContext?> Find(UserCaller person, Guid tenant, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"""
            select t.state, {TenantQuotaStatus.Columns} from tenant_facts($1) t cross join tenant_terms($1, $3) m
            where t.network_id = $2 and t.state not in ('purging', 'purged')
            """
        );
        command.Parameters.AddWithValue(tenant);
        command.Parameters.AddWithValue(person.NetworkId);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(new(person, tenant), TenantQuotaStatus.Read(row, 1), row.GetString(0) != "active") : null;
    }

    async Task Tell(UserCaller person, Guid tenant, RequestContext exchange, CancellationToken ct)
    {
        var (key, now) = ((person.SessionId, tenant), clock.GetUtcNow());
        if (provided.TryGetValue(key, out var at) && now - at < Told)
            return;
        var rows = new OutboxAuditWriter(person.NetworkId);
        rows.Add(AuditRow.Of(Operation, ("tenant", tenant), exchange, person, now));
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(person.NetworkId));
        rows.WriteTo(batch, now);
        await batch.ExecuteNonQueryAsync(ct);
        if (provided.Count >= Remembered)
            provided.Clear();
        provided[key] = now;
    }
}
