using System.Collections.Concurrent;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Tenancy;

/// <summary>Of which network a tenant is. That never changes, so it is remembered.</summary>
public sealed class TenantNetworkCache(NpgsqlDataSource source)
{
    readonly ConcurrentDictionary<Guid, Guid> known = new();

    public async ValueTask<Guid> NetworkOf(Guid tenantId, CancellationToken ct)
    {
        if (known.TryGetValue(tenantId, out var network))
            return network;
        return await source.ExecuteScalar<Guid?>("select network_id from tenant_facts($1)", [tenantId], ct) is { } found
            ? known[tenantId] = found
            : throw new InvalidOperationException($"There is no tenant {tenantId}.");
    }
}
