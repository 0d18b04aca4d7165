using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Idempotency;

/// <summary>Throws away what the platform keeps no longer: answers, sign-ins, delivered events, bulk jobs, letters, traces of reading, a little at a time, so that nobody has to wait for it.</summary>
public sealed class ExpiredDataCleanup(
    NpgsqlDataSource source,
    TenantDataSources sources,
    PlatformRetentionOptions settings,
    TimeProvider clock,
    ILogger<ExpiredDataCleanup> log
) : Worker(log)
{
    const int Batch = 5_000;
    static readonly TimeSpan WebhooksKept = TimeSpan.FromDays(30);
    static readonly TimeSpan UnprovenKept = TimeSpan.FromDays(7);
    static readonly TimeSpan MessagesKept = TimeSpan.FromDays(7);
    static readonly TimeSpan BulkJobsKept = TimeSpan.FromDays(30);
    static readonly TimeSpan AutomationRunsKept = TimeSpan.FromDays(90);
    static readonly TimeSpan ReferralClicksKept = TimeSpan.FromDays(90);
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Every(
            Pause,
            clock,
            async ct =>
            {
                if (await Clean(ct) is > 0 and var gone)
                    Log.LogInformation("Forgot {Count} stored answers", gone);
            },
            stoppingToken
        );

    /// <summary>One round; tells how many answers it threw away.</summary>
    public async Task<int> Clean(CancellationToken ct)
    {
        await Forget(source, "forget_old_sign_ins", settings.SignIns, ct);
        await Forget(source, "forget_old_assertions", TimeSpan.Zero, ct);
        await Forget(source, "forget_old_registrations", UnprovenKept, ct);
        if (settings.Registrations is { } registrations)
            await Forget(source, "forget_refused_registrations", registrations, ct);
        await Forget(source, "forget_webhook_deliveries", WebhooksKept, ct);
        await Forget(source, "forget_old_messenger_messages", MessagesKept, ct);
        await Forget(source, "forget_referral_clicks", ReferralClicksKept, ct);
        await Forget(source, "forget_event_sheets", settings.Events, ct);
        await sources.Everywhere(one => Forget(one, "forget_delivered_events", settings.Events, ct), ct);
        await sources.Everywhere(one => Forget(one, "forget_bulk_jobs", BulkJobsKept, ct), ct);
        await sources.Everywhere(one => Forget(one, "forget_automation_runs", AutomationRunsKept, ct), ct);
        if (settings.Letters is { } letters)
            await Forget(source, "forget_old_letters", letters, ct);
        if (settings.Readings is { } readings)
            await Forget(source, "forget_old_readings", readings, ct);
        return await sources.Everywhere(one => Forget(one, "forget_old_records", IdempotencyStore.Kept, ct), ct);
    }

    async Task<int> Forget(NpgsqlDataSource source, string function, TimeSpan kept, CancellationToken ct)
    {
        var (before, total) = (clock.GetUtcNow() - kept, 0);
        while (true)
        {
            var gone = await source.ExecuteScalar<int>($"select {function}($1, $2)", [before, Batch], ct);
            total += gone;
            if (gone < Batch)
                return total;
        }
    }
}
