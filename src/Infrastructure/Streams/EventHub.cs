using System.Data;
using System.Diagnostics;
using MakCrm.Application.Common;
using MakCrm.Application.Events;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Streams;

/// <summary>
/// Reads the feeds of all tenants that somebody here listens to: when the bell rings, one question for how far they go, and one for each
/// that has moved. Streams themselves hold no connection.
/// </summary>
public sealed class EventHub(NpgsqlDataSource source, EventFeedSignal bell, SystemWorkRunner work, ILogger<EventHub> log) : Worker(log)
{
    public const int Part = 200;

    /// <summary>Who is behind reads for himself; of those, so many at once.</summary>
    const int Catchers = 8;

    /// <summary>How often those who listen are woken though nothing has happened.</summary>
    static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);
    static readonly string[] Types = [.. PublicEventCatalog.All.Keys];
    readonly Dictionary<Guid, TenantFeedBuffer> feeds = [];
    readonly SemaphoreSlim catching = new(Catchers);
    readonly Stopwatch pulse = Stopwatch.StartNew();
    TaskCompletionSource called = New();

    /// <summary>Listens to a tenant until it is disposed of.</summary>
    public EventSubscription Listen(Guid tenantId)
    {
        TenantFeedBuffer? feed;
        lock (feeds)
        {
            if (!feeds.TryGetValue(tenantId, out feed))
                feeds[tenantId] = feed = new(tenantId);
            feed.Listeners++;
        }

        if (feed.Head is null)
            Volatile.Read(ref called).TrySetResult();
        return new(this, feed);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Forever(Step, Pulse, stoppingToken);

    /// <summary>When it breaks feeds stand where they stood, and streams find out for themselves.</summary>
    async Task Step(CancellationToken ct)
    {
        var (rung, asked) = (bell.Next, New());
        Volatile.Write(ref called, asked);
        if (!await ReadAll(ct))
            await Task.WhenAny(rung, asked.Task, Task.Delay(Pulse, ct));
        if (pulse.Elapsed < Pulse)
            return;
        pulse.Restart();
        Array.ForEach(Listened(), feed => feed.Ring());
    }

    /// <summary>Tells whether there is more to read.</summary>
    async Task<bool> ReadAll(CancellationToken ct)
    {
        var listened = Listened();
        if (listened.Length == 0)
            return false;
        var (heads, isMore) = (await Heads([.. listened.Select(feed => feed.TenantId)], ct), false);
        foreach (var feed in listened)
        {
            var head = heads.GetValueOrDefault(feed.TenantId);
            if (feed.Head is not { } read)
                Begin(feed, head);
            else if (head != read)
                isMore |= await Follow(feed, read, head, ct);
        }

        return isMore;
    }

    async Task<bool> Follow(TenantFeedBuffer feed, long read, long head, CancellationToken ct)
    {
        var part = await Read(feed.TenantId, read, ct);
        // A restored backup does not know what was read, and a long pause of ours is nobody's: who listens reads for himself.
        if (part.IsMissed)
        {
            Begin(feed, head);
            return false;
        }

        feed.Add(part);
        feed.Ring();
        return part.Scanned < head;
    }

    static void Begin(TenantFeedBuffer feed, long head)
    {
        feed.Begin(head);
        feed.Ring();
    }

    async Task<Dictionary<Guid, long>> Heads(Guid[] tenants, CancellationToken ct)
    {
        var heads = await source.Query(
            "select tenant_id, last from feed_heads($1)",
            [tenants],
            row => (Tenant: row.GetGuid("tenant_id"), Last: row.GetInt64("last")),
            ct
        );
        return heads.ToDictionary(head => head.Tenant, head => head.Last);
    }

    async Task<LiveEventBatch> Read(Guid tenantId, long after, CancellationToken ct)
    {
        FeedPage? slice = null;
        await work.Run(
            tenantId,
            "tellEvents",
            async services => slice = await services.GetRequiredService<IEventsDb>().Feed(after, Part, Types, null, ct),
            ct
        );
        return new(slice!.Scanned, [.. slice.Events.Select(stored => new LiveEvent(stored))], slice.Misses(after));
    }

    async Task<LiveEventBatch> CatchUp(Guid tenantId, long after, CancellationToken ct)
    {
        await catching.WaitAsync(ct);
        try
        {
            return await Read(tenantId, after, ct);
        }
        finally
        {
            catching.Release();
        }
    }

    TenantFeedBuffer[] Listened()
    {
        lock (feeds)
            return [.. feeds.Values];
    }

    void Leave(TenantFeedBuffer feed)
    {
        lock (feeds)
        {
            if (--feed.Listeners == 0)
                feeds.Remove(feed.TenantId);
        }
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override void Dispose()
    {
        catching.Dispose();
        base.Dispose();
    }

    /// <summary>One who listens to a tenant.</summary>
    public sealed class EventSubscription : IDisposable
    {
        readonly EventHub hub;
        readonly TenantFeedBuffer feed;

        internal EventSubscription(EventHub hub, TenantFeedBuffer feed) => (this.hub, this.feed) = (hub, feed);

        /// <summary>Done when there may be something new. To be taken before looking.</summary>
        public Task Next => feed.Next;

        /// <summary>What came after a number, without a question to the database for whoever keeps up.</summary>
        public ValueTask<LiveEventBatch> After(long number, CancellationToken ct) =>
            feed.After(number, Part) is { } part ? ValueTask.FromResult(part) : new(hub.CatchUp(feed.TenantId, number, ct));

        public void Dispose() => hub.Leave(feed);
    }
}
