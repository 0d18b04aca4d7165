using System.Data;
using MakCrm.Application.Retention.Public;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Retention;

/// <summary>
/// Begins each tenant's run when the night comes, and goes on with runs, one instance at a time on each. A batch and its place in the
/// report are one commit, so what an instance leaves undone another one goes on with, and counts right.
/// </summary>
public sealed class RetentionWorker(
    NpgsqlDataSource source,
    SystemWorkRunner work,
    PlatformRetentionOptions settings,
    TimeProvider clock,
    ILogger<RetentionWorker> log
) : Worker(log), IRetentionSignal
{
    /// <summary>So often it looks by itself, in case the instance that was told is gone.</summary>
    static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Then a run is given back, to be claimed again before its lease could be over.</summary>
    static readonly TimeSpan Shift = TimeSpan.FromSeconds(30);
    readonly SemaphoreSlim bell = new(0, 1);

    public void Wake()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Forever(Step, Look, stoppingToken);

    async Task Step(CancellationToken ct)
    {
        if (clock.GetUtcNow() is var now && now.TimeOfDay < settings.Night)
            await Begin(DateOnly.FromDateTime(now.UtcDateTime), ct);
        await GoOn(ct);
        await bell.WaitAsync(Look, ct);
    }

    /// <summary>Begins the runs of a night; whoever is second finds them begun.</summary>
    public async Task Begin(DateOnly night, CancellationToken ct)
    {
        foreach (var tenant in await Due(night, ct))
            await work.Try(tenant, "beginRetention", s => s.GetRequiredService<IRetentionRunner>().Begin(night, ct), ct);
    }

    /// <summary>Goes on with runs until there is none that nobody works on.</summary>
    public async Task GoOn(CancellationToken ct)
    {
        while (await Claim(ct) is var (tenant, run))
        {
            var end = clock.GetTimestamp() + (long)(Shift.TotalSeconds * clock.TimestampFrequency);
            try
            {
                while (clock.GetTimestamp() < end && await Step(tenant, run, ct))
                {
                    // The next few.
                }
            }
            catch (Exception away) when (away is TenantUnavailableException || DatabaseAvailability.Is(away))
            {
                // Its database is on the move or away: its turn comes when the lease is over, and the others go on.
                Log.LogInformation("Forgetting in tenant {TenantId} waits for its database", tenant);
                continue;
            }

            await source.Execute("select retention_release($1, $2)", [tenant, run], ct);
        }
    }

    /// <summary>Where somebody changes one of the records at this moment, the batch is looked at again.</summary>
    async Task<bool> Step(Guid tenant, Guid run, CancellationToken ct)
    {
        var isMore = false;
        var refusal = await work.Try(
            tenant,
            "forgetRecords",
            async services => isMore = await services.GetRequiredService<IRetentionRunner>().Step(run, ct),
            ct,
            TenantDataAccess.Writes
        );
        return isMore || refusal is not null;
    }

    async Task<(Guid Tenant, Guid Run)?> Claim(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select tenant_id, id from retention_claim($1)");
        command.Parameters.AddWithValue(Lease);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? (row.GetGuid(0), row.GetGuid(1)) : null;
    }

    Task<List<Guid>> Due(DateOnly night, CancellationToken ct) =>
        source.Query("select tenant_id from retention_tenants_due($1) as tenants(tenant_id)", [night], row => row.GetGuid("tenant_id"), ct);

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }
}
