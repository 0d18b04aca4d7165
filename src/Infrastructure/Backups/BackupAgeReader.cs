using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Npgsql;

namespace MakCrm.Infrastructure.Backups;

/// <summary>How old the newest backup is of that database which has waited longest.</summary>
public sealed class BackupAgeReader(
    BackupSettings settings,
    DatabaseConnectionStrings common,
    TenantPlacementCache placements,
    TimeProvider clock
)
{
    readonly DateTimeOffset since = clock.GetUtcNow();

    /// <summary>Null where backups are not made by the product.</summary>
    public async Task<TimeSpan?> Oldest(CancellationToken ct)
    {
        if (settings.Folder is not { } folder)
            return null;
        var newest = new BackupDirectory(folder).List().GroupBy(b => b.Database).ToDictionary(b => b.Key, b => b.First().TakenAt);
        var commonName = new NpgsqlConnectionStringBuilder(common.Owner).Database!;
        var names = (await placements.Dedicated(ct)).Select(p => p.Database!).Prepend(commonName);
        // One that has none at all waits since the server looks.
        return clock.GetUtcNow() - names.Min(name => newest.GetValueOrDefault(BackupDirectory.Plain(name), since));
    }
}
