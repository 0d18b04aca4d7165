using System.Globalization;
using MakCrm.Infrastructure.Backups;
using Npgsql;

namespace MakCrm.WebApi.Setup;

/// <summary><c>backup [--tenant ID] [--to FOLDER]</c> and <c>restore FILE [--into DATABASE]</c>.</summary>
sealed class BackupCommand(BackupService maker, BackupRestorer restore, ServerSettings settings)
{
    const string BackupUsage = "usage: backup [--tenant ID] [--to FOLDER]";
    const string RestoreUsage = "usage: restore FILE [--into DATABASE]";

    /// <summary>0: all are there and were read back; 1: one of them is not; 2: the arguments make no sense.</summary>
    public async Task<int> BackUp(string[] args, TextWriter to, CancellationToken ct)
    {
        if (Read(args) is not var (tenant, folder))
            return await Explain(BackupUsage);
        folder = Path.GetFullPath(folder ?? settings.Backups.Folder ?? Path.Combine(settings.DataFolder, "backups"));
        if (tenant is not { } id)
        {
            var (made, failed) = await maker.MakeAll(folder, ct);
            foreach (var backup in made)
                await Tell(backup, to);
            return failed == 0 ? 0 : 1;
        }

        if (await maker.Make(id, folder, ct) is not { } one)
            return await Refuse($"Tenant {id} has no database of its own: it is in the backups of the common one.");
        await Tell(one, to);
        return 0;
    }

    /// <summary>0: it is there; 1: the backup was refused and nothing has changed; 2: the arguments make no sense.</summary>
    public async Task<int> Restore(string[] args, TextWriter to, CancellationToken ct)
    {
        var (file, into) = args switch
        {
            [var path] => (path, null),
            [var path, "--into", { Length: > 0 and <= 40 } name] => (path, name),
            _ => ("", null),
        };
        if (!File.Exists(file))
            return await Explain(RestoreUsage);
        try
        {
            var done = await restore.Run(file, into, ct);
            await to.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"restored {done.Database} tables={done.Tables} rows={done.Rows} seconds={done.Took.TotalSeconds:0.0}"
                )
            );
            if (done.Before is { } before)
                await to.WriteLineAsync($"what was there is kept as {before}; drop that database when nobody needs it");
            return 0;
        }
        catch (InvalidBackupException refused)
        {
            return await Refuse(refused.Message);
        }
        catch (PostgresException absent) when (absent.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return await Refuse($"{absent.MessageText}: make an empty one first.");
        }
    }

    static Task Tell(BackupResult backup, TextWriter to) =>
        to.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"backup {backup.Path} rows={backup.Rows} bytes={backup.Bytes} seconds={backup.Took.TotalSeconds:0.0}"
            )
        );

    static async Task<int> Explain(string usage)
    {
        await Console.Error.WriteLineAsync(usage);
        return 2;
    }

    static async Task<int> Refuse(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return 1;
    }

    static (Guid? Tenant, string? Folder)? Read(string[] args) =>
        args switch
        {
            [] => (null, null),
            ["--to", { Length: > 0 } folder] => (null, folder),
            ["--tenant", var id] when Guid.TryParse(id, out var tenant) => (tenant, null),
            ["--tenant", var id, "--to", { Length: > 0 } folder] when Guid.TryParse(id, out var tenant) => (tenant, folder),
            _ => null,
        };
}
