using MakCrm.Infrastructure.Backups;
using Npgsql;

namespace MakCrm.Infrastructure.Metrics;

/// <summary>The text of <c>/metrics</c>: what was collected, and what only the database knows.</summary>
public sealed class PrometheusExporter(
    MetricsCollector collector,
    TenantMetrics tenants,
    NpgsqlDataSource source,
    BackupAgeReader backups,
    TimeProvider clock
) : IDisposable
{
    // Whoever asks more often gets the same page, so that asking costs the database nothing.
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    static readonly MetricDefinition IsUp = new("mak_database_up", "Whether the database answers.", MetricType.Gauge);
    static readonly MetricDefinition Waiting = new("mak_outbox_waiting", "Events that wait for delivery.", MetricType.Gauge);
    static readonly MetricDefinition Parked = new("mak_outbox_parked", "Events given up until a person looks at them.", MetricType.Gauge);
    static readonly MetricDefinition Oldest = new("mak_outbox_oldest_seconds", "Age of the oldest event that waits.", MetricType.Gauge);
    static readonly MetricDefinition Backup = new(
        "mak_backup_age_seconds",
        "Age of the newest backup of the database that has waited longest for one.",
        MetricType.Gauge
    );
    readonly SemaphoreSlim gate = new(1, 1);
    (string Text, long At)? last;

    public async Task<string> Render(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (last is not { } existing || clock.GetElapsedTime(existing.At) > Fresh)
                last = existing = (
                    PrometheusTextFormat.Write([.. collector.Collect(), .. tenants.Collect(), .. await Sample(ct)]),
                    clock.GetTimestamp()
                );
            return existing.Text;
        }
        finally
        {
            gate.Release();
        }
    }

    async Task<List<MetricFamily>> Sample(CancellationToken ct)
    {
        try
        {
            await using var command = source.CreateCommand("select waiting, parked, oldest_seconds from outbox_figures()");
            command.CommandTimeout = 2;
            await using var row = await command.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            List<MetricFamily> figures =
            [
                Of(IsUp, 1),
                Of(Waiting, row.GetInt64(0)),
                Of(Parked, row.GetInt64(1)),
                Of(Oldest, row.GetDouble(2)),
            ];
            return await backups.Oldest(ct) is { } age ? [.. figures, Of(Backup, age.TotalSeconds)] : figures;
        }
        catch (NpgsqlException)
        {
            return [Of(IsUp, 0)];
        }
    }

    static MetricFamily Of(MetricDefinition rule, double value)
    {
        var family = new MetricFamily(rule);
        family.Add(value, []);
        return family;
    }

    public void Dispose() => gate.Dispose();
}
