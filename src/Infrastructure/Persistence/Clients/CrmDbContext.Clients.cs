using MakCrm.Application.Clients;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IClientsDb
{
    /// <summary>A phone that half of the base has says nothing of anybody, and must not cost anything.</summary>
    const int MostClientsOfKey = 50;

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<ClientStatus> ClientStatuses => Set<ClientStatus>();

    public DbSet<ClientHistoryEntry> ClientHistory => Set<ClientHistoryEntry>();

    public DbSet<ClientComment> ClientComments => Set<ClientComment>();

    public DbSet<ClientLookupKey> ClientLookups => Set<ClientLookupKey>();

    public DbSet<ClientRelation> ClientRelations => Set<ClientRelation>();

    public DbSet<ClientFollower> ClientFollowers => Set<ClientFollower>();

    public DbSet<DuplicateRules> DuplicateRules => Set<DuplicateRules>();

    public DbSet<ClientSnapshot> ClientFormers => Set<ClientSnapshot>();

    public DbSet<DryRunClient> ForeseenClients => Set<DryRunClient>();

    public DbSet<ClientMerge> ClientMerges => Set<ClientMerge>();

    public DbSet<ClientPair> ClientPairs => Set<ClientPair>();

    public DbSet<ClientCluster> ClientClusters => Set<ClientCluster>();

    public DbSet<ClientScan> ClientScans => Set<ClientScan>();

    async Task IClientsDb.LockForUpdate(IReadOnlyCollection<Guid> clientIds, CancellationToken ct)
    {
        await InTransaction(ct);
        var ids = clientIds.ToArray();
        await Database.ExecuteSqlAsync($"select from clients where tenant_id = {TenantId} and id = any({ids}) order by id for update", ct);
    }

    public IQueryable<ClientPair> ClientPairsFor(MatchReason reason)
    {
        var having = JsonColumn.Write(new[] { new { Reason = reason } });
        return ClientPairs.FromSql($"select * from client_pairs where reasons @> {having}::jsonb");
    }

    public Task<List<Client>> ClientsByKeys(IReadOnlyList<(string Kind, string Value)> keys, Guid? before, CancellationToken ct)
    {
        var (kinds, values) = (keys.Select(k => k.Kind).ToArray(), keys.Select(k => k.Value).ToArray());
        var end = before ?? Guid.AllBitsSet;
        return Clients
            .FromSql(
                $"""
                select c.* from clients c
                where c.trashed_at is null and c.id in (
                  select found.client_id
                  from unnest({kinds}, {values}) as asked (kind, value)
                  cross join lateral (
                    select l.client_id from client_lookups l
                    where l.kind = asked.kind and l.value = asked.value and l.client_id < {end}
                    order by l.client_id limit {MostClientsOfKey}) as found)
                """
            )
            .AsNoTracking()
            .ToListAsync(ct);
    }

    public Task<List<ClientLookupMatch>> HoldersOf(IReadOnlyList<(string Kind, string Value)> keys, CancellationToken ct)
    {
        var (kinds, values) = (keys.Select(k => k.Kind).ToArray(), keys.Select(k => k.Value).ToArray());
        return Database
            .SqlQuery<ClientLookupMatch>(
                $"""
                select asked.kind as "Kind", asked.value as "Value", found.client_id as "ClientId"
                from unnest({kinds}, {values}) as asked (kind, value)
                cross join lateral (
                  select l.client_id from client_lookups l join clients c on c.tenant_id = l.tenant_id and c.id = l.client_id
                  where l.tenant_id = {TenantId} and l.kind = asked.kind and l.value = asked.value and c.trashed_at is null
                  order by l.client_id limit {MostClientsOfKey}) as found
                """
            )
            .ToListAsync(ct);
    }
}
