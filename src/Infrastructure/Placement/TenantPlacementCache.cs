using System.Collections.Frozen;
using System.Diagnostics;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Placement;

/// <summary>Where the working data of one tenant are, when that is not simply the common database.</summary>
/// <param name="Database">Its own database; null while they are with the others'.</param>
/// <param name="IsFrozen">They are on the move: nobody may change them.</param>
/// <param name="IsBehind">The database has not got all migrations that this build works with.</param>
public sealed record TenantDatabaseLocation(Guid TenantId, string? Database, bool IsFrozen, bool IsBehind);

/// <summary>
/// Knows where each tenant's working data are, as it was at most <see cref="Freshness"/> ago on every instance; a move waits longer than
/// that between its steps. Most installations have nobody here, and most requests pay a look into an empty set.
/// </summary>
public sealed class TenantPlacementCache(NpgsqlDataSource common)
{
    /// <summary>By the machine's own time, which no test moves and nobody sets.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);
    readonly Lock gate = new();
    volatile CachedPlacements existing = new(FrozenDictionary<Guid, TenantDatabaseLocation>.Empty, 0);
    Task<CachedPlacements>? reading;

    /// <summary>Null for a tenant who shares and stays.</summary>
    public ValueTask<TenantDatabaseLocation?> Of(Guid tenant, CancellationToken ct)
    {
        var now = existing;
        return IsFresh(now) ? new(now.All.GetValueOrDefault(tenant)) : Renewed(tenant, ct);
    }

    /// <summary>Those that have a database of their own.</summary>
    public async Task<IReadOnlyList<TenantDatabaseLocation>> Dedicated(CancellationToken ct)
    {
        var now = existing;
        now = IsFresh(now) ? now : await Renew().WaitAsync(ct);
        return [.. now.All.Values.Where(p => p.Database is not null)];
    }

    static bool IsFresh(CachedPlacements now) => now.ReadAt != 0 && Stopwatch.GetElapsedTime(now.ReadAt) < Freshness;

    async ValueTask<TenantDatabaseLocation?> Renewed(Guid tenant, CancellationToken ct) =>
        (await Renew().WaitAsync(ct)).All.GetValueOrDefault(tenant);

    /// <summary>Who comes while somebody is reading waits for him.</summary>
    Task<CachedPlacements> Renew()
    {
        lock (gate)
        {
            if (IsFresh(existing))
                return Task.FromResult(existing);
            if (reading is null or { IsCompleted: true })
                reading = Read();
            return reading;
        }
    }

    async Task<CachedPlacements> Read()
    {
        await Task.Yield();
        var (began, all) = (Stopwatch.GetTimestamp(), new Dictionary<Guid, TenantDatabaseLocation>());
        await using var command = common.CreateCommand("select tenant_id, database_name, migrations, is_frozen from tenant_places()");
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            var database = await row.IsDBNullAsync(1) ? null : row.GetString(1);
            var isBehind = database is not null && row.GetInt32(2) < Migrator.Known;
            all[row.GetGuid(0)] = new(row.GetGuid(0), database, row.GetBoolean(3), isBehind);
        }

        return existing = new(all.ToFrozenDictionary(), began);
    }

    sealed record CachedPlacements(FrozenDictionary<Guid, TenantDatabaseLocation> All, long ReadAt);
}
