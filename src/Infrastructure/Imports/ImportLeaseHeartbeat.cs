using Npgsql;

namespace MakCrm.Infrastructure.Imports;

/// <summary>A piece that takes long, on a machine that is busy, is still worked on: nobody else must begin it meanwhile.</summary>
sealed class ImportLeaseHeartbeat : IAsyncDisposable
{
    static readonly TimeSpan Often = TimeSpan.FromSeconds(15);
    readonly CancellationTokenSource end;
    readonly Task stored;

    public ImportLeaseHeartbeat(ClaimedImport import, ImportQueue queue, CancellationToken ct)
    {
        end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stored = Keep(import, queue, end.Token);
    }

    static async Task Keep(ClaimedImport import, ImportQueue queue, CancellationToken ct)
    {
        try
        {
            using var pause = new PeriodicTimer(Often);
            while (await pause.WaitForNextTickAsync(ct) && await queue.RenewLease(import, ct)) { }
        }
        catch (Exception silenced) when (silenced is OperationCanceledException or NpgsqlException)
        {
            // The piece is done, or the database is away: then the piece will tell.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await stored;
        end.Dispose();
    }
}
