using System.Data;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Lending;

/// <summary>
/// Sends applications that wait and asks about those that banks have, for all tenants. Any number of instances share the work: what one has
/// taken and did not settle, because it died, is due again when its lease ends, and goes with the same key.
/// </summary>
sealed class BankSubmissionWorker(
    TenantDataSources sources,
    BankSubmissionSender sender,
    BankGateway gateway,
    BankSettings settings,
    TimeProvider clock,
    ILogger<BankSubmissionWorker> log
) : Worker(log)
{
    const int Batch = 50;
    const int AtOnce = 4;

    /// <summary>Longer than the longest call and what is written after it.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Forever(Step, settings.Look, stoppingToken);

    /// <summary>One round over all that is due.</summary>
    public async Task Run(CancellationToken ct)
    {
        int taken;
        do
        {
            var paused = await Paused(ct);
            taken = await sources.Everywhere(source => Work(source, paused, ct), ct);
        } while (taken > 0);
    }

    async Task Step(CancellationToken ct)
    {
        await Run(ct);
        await gateway.Woken(settings.Look, ct);
    }

    async Task<int> Work(NpgsqlDataSource source, Guid[] paused, CancellationToken ct)
    {
        var due = await Claim(source, paused, ct);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, Work);
        return due.Count;
    }

    /// <summary>What breaks one holds up no other: it is due again when its lease ends.</summary>
    async ValueTask Work(SubmissionRef place, CancellationToken ct)
    {
        try
        {
            await sender.Work(place, ct);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            Log.Log(LevelOf(broken), broken, "Submission {SubmissionId} waits for the end of its lease", place.Id);
        }
    }

    /// <summary>Banks that are left alone: thousands that wait for one of them are not put off one by one. The bank may be of another database.</summary>
    async Task<Guid[]> Paused(CancellationToken ct)
    {
        var paused = new List<Guid>();
        await sources.Everywhere(
            async source =>
            {
                await using var command = source.CreateCommand("select id from bank_connections_paused($1)");
                command.Parameters.AddWithValue(clock.GetUtcNow());
                await using var row = await command.ExecuteReaderAsync(ct);
                while (await row.ReadAsync(ct))
                    paused.Add(row.GetGuid(0));
                return 0;
            },
            ct
        );
        return [.. paused];
    }

    Task<List<SubmissionRef>> Claim(NpgsqlDataSource source, Guid[] paused, CancellationToken ct) =>
        source.Query<SubmissionRef>(
            "select tenant_id, id from bank_submissions_claim($1, $2, $3, $4)",
            [clock.GetUtcNow(), Lease, Batch, paused],
            row => new(row.GetGuid("tenant_id"), row.GetGuid("id")),
            ct
        );
}
