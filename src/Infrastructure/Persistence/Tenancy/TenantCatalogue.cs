using System.Collections.Concurrent;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Tenancy;

/// <summary>What work in a tenant's name needs to know of it.</summary>
public sealed record TenantFacts(Guid Id, Guid NetworkId, string Kind, string Language, string TimeZone);

/// <summary>Tells of tenants by id. A network never changes, so these facts are remembered; state is not among them.</summary>
public sealed class TenantCatalogue(NpgsqlDataSource source)
{
    readonly ConcurrentDictionary<Guid, TenantFacts> known = new();

    public async ValueTask<TenantFacts> Find(Guid id, CancellationToken ct)
    {
        if (known.TryGetValue(id, out var facts))
            return facts;
        await using var command = source.CreateCommand("select id, network_id, kind, language, time_zone from tenant_facts($1)");
        command.Parameters.AddWithValue(id);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            throw new InvalidOperationException($"There is no tenant {id}.");
        return known[id] = new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4));
    }
}
