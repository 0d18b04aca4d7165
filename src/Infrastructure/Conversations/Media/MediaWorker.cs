using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Conversations.Media;

/// <summary>Fetches what came with messages, two at a time on each instance.</summary>
sealed class MediaWorker(MediaRows rows, MediaFetcher fetcher, TimeProvider clock, ILogger<MediaWorker> log) : Worker(log)
{
    const int AtOnce = 2;
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    readonly Bell bell = new(AtOnce);

    public void Wake() => bell.Ring();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Forever(Step, AfterFailure, stoppingToken)));

    async Task Step(CancellationToken ct)
    {
        while (await rows.Claim(clock.GetUtcNow(), ct) is { } media)
            await fetcher.Fetch(media, ct);
        await bell.Wait(Look, ct);
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }
}
