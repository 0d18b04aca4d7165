using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Placement;

/// <summary>The databases that working data lie in, for work beside requests: one tenant's, or all there are.</summary>
public sealed class TenantDataSources(
    NpgsqlDataSource common,
    TenantPlacementCache placements,
    TenantDatabases databases,
    ILogger<TenantDataSources> log
)
{
    public async ValueTask<NpgsqlDataSource> GetForRead(Guid tenant, CancellationToken ct) =>
        (await placements.Of(tenant, ct))?.Database is { } name ? databases.Of(name) : common;

    /// <exception cref="TenantUnavailableException">The data are on the move.</exception>
    public async ValueTask<NpgsqlDataSource> GetForWrite(Guid tenant, CancellationToken ct) =>
        await placements.Of(tenant, ct) is { IsFrozen: true }
            ? throw new TenantUnavailableException(TenantUnavailableException.Moving)
            : await GetForRead(tenant, ct);

    /// <summary>
    /// Does the same in the common database and in each of the others, one after the other. One of those that is away is left for the
    /// next time and holds nobody up.
    /// </summary>
    public async Task<int> ForEachDatabase(Func<NpgsqlDataSource, Task<int>> work, CancellationToken ct)
    {
        var done = await work(common);
        foreach (var place in (await placements.Dedicated(ct)).Where(p => !p.IsBehind))
        {
            try
            {
                done += await work(databases.Of(place.Database!));
            }
            catch (NpgsqlException broken)
            {
                log.LogWarning(
                    "The database of tenant {TenantId} is left for later: {Reason}",
                    place.TenantId,
                    broken.GetBaseException().GetType().Name
                );
            }
        }

        return done;
    }
}
