using System.Diagnostics.Metrics;
using MakCrm.Infrastructure.Webhooks;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Persistence.Following;

/// <summary>Leads all followers through the feeds of all tenants, whenever events were numbered.</summary>
sealed class SubscriptionWorker(
    SubscriptionRegistry followers,
    SubscriptionStore pages,
    SubscriptionRunner work,
    EventFeedSignal bell,
    ILogger<SubscriptionWorker> log
) : Worker(log)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>What happens meanwhile is heard together.</summary>
    static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);
    static long behind;

    static SubscriptionWorker() =>
        Telemetry.Meter.CreateObservableGauge(
            "mak_followers_behind_events",
            () => Volatile.Read(ref behind),
            null,
            "Events that the follower who is behind most has not heard yet."
        );

    readonly IReadOnlyDictionary<string, SubscriptionDescriptor> byName = followers.All.ToDictionary(f => f.Name);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunContinuously(Round, Look, stoppingToken);

    async Task Round(CancellationToken ct)
    {
        var rung = bell.Next;
        var left = await pages.Behind([.. byName.Keys], ct);
        Volatile.Write(ref behind, left.Select(one => one.Behind).DefaultIfEmpty().Max());
        var isAllWell = true;
        foreach (var (tenant, name, _) in left)
            isAllWell &= await Step(tenant, byName[name], ct);
        await Task.Delay(isAllWell ? Rest : Look, ct);
        if (left.Count == 0)
            await Task.WhenAny(rung, Task.Delay(Look, ct));
    }

    /// <summary>What was numbered before the tenant was asked for does not concern who is not concerned afterwards.</summary>
    async Task<bool> PassOver(Guid tenant, SubscriptionDescriptor follower, CancellationToken ct)
    {
        var last = await pages.Last(tenant, ct);
        if (await work.Concerns(tenant, follower, ct))
            return false;
        await pages.Move(tenant, follower, last, ct);
        return true;
    }

    /// <summary>One that cannot be done now holds up no other.</summary>
    async Task<bool> Step(Guid tenant, SubscriptionDescriptor follower, CancellationToken ct)
    {
        try
        {
            if (follower.IsForSome && await PassOver(tenant, follower, ct))
                return true;
            await pages.Turn(tenant, follower, part => work.Handle(tenant, follower, part, ct), ct);
            return true;
        }
        catch (Exception broken) when (broken is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Log.LogWarning("{Follower} of tenant {TenantId} waits: {Reason}", follower.Name, tenant, broken.GetBaseException().Message);
            return false;
        }
    }
}
