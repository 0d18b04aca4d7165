using System.Diagnostics.Metrics;
using MakCrm.Infrastructure.Metrics;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Outbox;

/// <summary>What a claim has taken, and whether there was more that nobody hears than one claim takes.</summary>
sealed record OutboxClaim(List<ClaimedEvent> Due, bool IsFull);

/// <summary>The dispatcher's notes about events: who works on what, and what came of it.</summary>
sealed class OutboxStore(NpgsqlDataSource source, string[] heard)
{
    const int Batch = 256;
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    static readonly Counter<long> Delivered = Telemetry.Meter.CreateCounter<long>("mak_outbox_delivered", null, "Events delivered.");

    /// <summary>To be called for each event when it is delivered, by whom ever.</summary>
    public static void Count(string type)
    {
        Delivered.Add(1);
        BusinessMetrics.Delivered(type);
    }

    public async Task<OutboxClaim> Claim(CancellationToken ct)
    {
        await using var batch = Note("select * from outbox_claim($1, $2, $3)", Batch, Lease, heard);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var (due, unheard) = (new List<ClaimedEvent>(), 0);
        while (await row.ReadAsync(ct))
        {
            var type = row.GetString(0);
            if (row.GetBoolean(1))
            {
                due.Add(ClaimedEvent.Read(row, type));
                continue;
            }

            // Nobody hears it: it was delivered by being taken.
            unheard++;
            Count(type);
        }

        return new(due, unheard == Batch);
    }

    public async Task Deliver(List<ClaimedEvent> done, CancellationToken ct)
    {
        await Mark("select outbox_delivered($1)", done.ConvertAll(e => e.Position), ct);
        done.ForEach(e => Count(e.Type));
    }

    /// <summary>What was claimed and not tried.</summary>
    public Task GiveBack(List<long> positions, CancellationToken ct) => Mark("select outbox_release($1)", positions, ct);

    public Task Fail(ClaimedEvent claimed, HandlerFailure failure, TimeSpan delay, bool isPoison, CancellationToken ct) =>
        source.Execute(
            "select outbox_failed($1, $2, $3, $4, $5)",
            [claimed.Position, failure.Exception.GetType().Name + ": " + failure.Exception.Message, failure.Handler, delay, isPoison],
            ct
        );

    async Task Mark(string sql, List<long> positions, CancellationToken ct)
    {
        if (positions.Count == 0)
            return;
        await using var batch = Note(sql, positions.ToArray());
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// The dispatcher's own notes need not wait for the disk, which the writes of users want: a note that a crash loses
    /// only means that an event comes once more, and handlers know what they have done.
    /// </summary>
    NpgsqlBatch Note(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        var batch = source.CreateBatch();
        batch.BatchCommands.Add(new("select set_config('synchronous_commit', 'off', true)"));
        batch.BatchCommands.Add(command);
        return batch;
    }
}
