using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>Works on what messengers have told, one thing after the other, so that what one person writes at once stays in its order.</summary>
sealed class InboxWorker(ChannelStore rows, InboxProcessor reader, TimeProvider clock, ILogger<InboxWorker> log) : Worker(log)
{
    /// <summary>So often it looks by itself.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    readonly WakeSignal bell = new(1);

    public void Wake() => bell.Ring();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunContinuously(Step, AfterFailure, stoppingToken);

    async Task Step(CancellationToken ct)
    {
        while (await rows.Claim(clock.GetUtcNow(), ct) is { } item)
            await reader.Read(item, ct);
        await bell.Wait(Look, ct);
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }
}
