using MakCrm.Domain.Conversations;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Conversations.Media;

/// <summary>How far something has come.</summary>
/// <param name="IsOver">Nothing more is to be done.</param>
/// <param name="Trouble">Of the channel.</param>
/// <param name="RetryAfter">How long the messenger asks to be left alone.</param>
sealed record MediaTransferResult(bool IsOver, ChannelErrorCode? Trouble = null, TimeSpan? RetryAfter = null);

/// <summary>Fetches what came with messages, and brings to the messenger what goes with them.</summary>
sealed class MediaTransferWorker(
    MediaTransferQueue rows,
    ChannelStore channels,
    MediaDownloader fetcher,
    MediaUploader sender,
    ConversationSignals bells,
    TimeProvider clock,
    ILogger<MediaTransferWorker> log
) : Worker(log)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    static readonly TimeSpan Refused = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, ConversationSignals.AtOnce).Select(_ => RunContinuously(Step, AfterFailure, stoppingToken)));

    async Task Step(CancellationToken ct)
    {
        while (await rows.Claim(clock.GetUtcNow(), ct) is { } media)
            await Move(media, ct);
        await bells.Media.Wait(Look, ct);
    }

    async Task Move(MediaTransfer media, CancellationToken ct)
    {
        using var span = Telemetry.StartJob("moveConversationMedia", media.Channel.Place.TenantId);
        var step = media.ExternalId is null ? await sender.Send(media, ct) : await fetcher.Fetch(media, media.ExternalId, ct);
        var now = clock.GetUtcNow();
        await channels.RecordOutcome(media.Channel.Place, step.Trouble, Until(step, now), now);
        if (!step.IsOver)
            await rows.Later(media, now + Pause(media.Attempt));
        else if (media.ExternalId is null)
            bells.Messages.Ring();
    }

    /// <summary>Until when the channel is left alone: after a refused token until somebody checks it, otherwise for as long as is asked.</summary>
    static DateTimeOffset? Until(MediaTransferResult step, DateTimeOffset now) =>
        step switch
        {
            { Trouble: ChannelErrorCode.Unauthorized } => now + Refused,
            { RetryAfter: { } requested } => now + (requested < LongestPause ? requested : LongestPause),
            _ => null,
        };

    /// <summary>Four seconds, eight and so on to an hour.</summary>
    static TimeSpan Pause(int attempt) => TimeSpan.FromSeconds(Math.Min(2 * Math.Pow(2, Math.Min(attempt, 12)), LongestPause.TotalSeconds));
}
