using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Npgsql;

namespace MakCrm.Infrastructure.Backups;

/// <summary>How old the newest backup is of that database which has waited longest.</summary>
public sealed class BackupAge(BackupSettings settings, Databases common, Placements placements, TimeProvider clock)
{
    readonly DateTimeOffset since = clock.GetUtcNow();

    /// <summary>Null where backups are not made by the product.</summary>
    public async Task<TimeSpan?> Oldest(CancellationToken ct)
    {
        if (settings.Folder is not { } folder)
            return null;
        var newest = new BackupShelf(folder).List().GroupBy(b => b.Database).ToDictionary(b => b.Key, b => b.First().TakenAt);
        var commonName = new NpgsqlConnectionStringBuilder(common.Owner).Database!;
        var names = (await placements.Dedicated(ct)).Select(p => p.Database!).Prepend(commonName);
        // One that has none at all waits since the server looks.
        return clock.GetUtcNow() - names.Min(name => newest.GetValueOrDefault(BackupShelf.Plain(name), since));
    }
}
