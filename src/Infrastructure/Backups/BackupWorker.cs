using System.Diagnostics.Metrics;
using MakCrm.Infrastructure.TenantLife;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Backups;

/// <summary>Makes backups when they are due, one instance at a time, and removes those that are too many.</summary>
public sealed class BackupWorker(
    BackupService maker,
    BackupSettings settings,
    OwnerDataSource owner,
    TimeProvider clock,
    ILogger<BackupWorker> log
) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(10);
    static readonly Counter<long> Backups = Telemetry.Meter.CreateCounter<long>(
        "mak_backups",
        null,
        "Backups of databases by what became of them.",
        tags: [new("outcome", null)]
    );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var outcome in new[] { "made", "failed" })
            Count(outcome, 0);
        while (settings.Folder is { } folder && !stoppingToken.IsCancellationRequested)
        {
            var pause = Look;
            try
            {
                await MakeIfDue(folder, stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                // What cannot be written now is tried again; the figures tell who waits for it.
                log.LogError(broken, "The backup has failed and is tried again");
                Count("failed", 1);
                pause = AfterFailure;
            }

            try
            {
                await Task.Delay(pause, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Whether it has made some.</summary>
    public async Task<bool> MakeIfDue(string folder, CancellationToken ct)
    {
        await using var turn = await owner.Open(ct);
        await using var transaction = await turn.BeginTransactionAsync(ct);
        await using var ask = new NpgsqlCommand("select pg_try_advisory_xact_lock(hashtextextended('backups', 0))", turn);
        if (!IsDue(folder, turn.Database) || await ask.ExecuteScalarAsync(ct) is not true)
            return false;
        // Another instance may have made it in between.
        if (!IsDue(folder, turn.Database))
            return false;
        var (made, failed) = await maker.MakeAll(folder, ct);
        foreach (var backup in made)
            log.LogInformation("Backed up {Database}: {Rows} rows, {Bytes} bytes", backup.Database, backup.Rows, backup.Bytes);
        Count("made", made.Count);
        Count("failed", failed);
        new BackupDirectory(folder).Trim(await maker.Living(ct), settings.Kept, clock.GetUtcNow() - settings.Every * settings.Kept);
        return true;
    }

    bool IsDue(string folder, string database) =>
        new BackupDirectory(folder).ListOf(database) is not [var newest, ..] || Turn(newest.TakenAt) < Turn(clock.GetUtcNow());

    /// <summary>All instances count the same turns, whenever they were started.</summary>
    long Turn(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / settings.Every.Ticks;

    static void Count(string outcome, int backups) => Backups.Add(backups, new KeyValuePair<string, object?>("outcome", outcome));
}
