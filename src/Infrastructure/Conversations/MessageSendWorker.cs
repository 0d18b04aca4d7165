using MakCrm.Application.Conversations;
using MakCrm.Application.Conversations.Public;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Conversations.Media;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>
/// Sends what was written, two messages at a time on each instance. A message is sent once: one that may have gone is never tried again, and
/// what the messenger tells of it later settles it.
/// </summary>
sealed class MessageSendWorker(
    OutboundMessageQueue queue,
    ChannelStore channels,
    MessengerProviders messengers,
    OutboundFileSpool files,
    ConversationScopeRunner work,
    ConversationSignals bells,
    TimeProvider clock,
    ILogger<MessageSendWorker> log
) : Worker(log)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>What has waited for longer is no answer any more.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);
    static readonly TimeSpan Refused = TimeSpan.FromHours(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, ConversationSignals.AtOnce).Select(_ => RunContinuously(Step, AfterFailure, stoppingToken)));

    async Task Step(CancellationToken ct)
    {
        while (await queue.Claim(clock.GetUtcNow(), ct) is { } message)
            await Send(message, ct);
        foreach (var (tenant, id) in await queue.Lapsed(ct))
            await Settle(tenant, id, new(MessageState.Unsure));
        await bells.Messages.Wait(Look, ct);
    }

    async Task Send(OutboundMessage message, CancellationToken ct)
    {
        using var span = Telemetry.StartJob("sendConversationMessage", message.Channel.Place.TenantId);
        var now = clock.GetUtcNow();
        if (now - message.WrittenAt > LongestWait)
        {
            await Settle(message, new(MessageState.Failed, null, MessageFailureCode.Expired));
            return;
        }

        // Whoever stops meanwhile does not know either; the lease says so later.
        var answer = await Answer(message, ct);
        if (answer.Outcome is { } outcome)
            await Settle(message, outcome);
        else
            await queue.Release(message, CancellationToken.None);
        if (answer.Trouble is not null || answer.Outcome?.State == MessageState.Sent)
            await channels.RecordOutcome(message.Channel.Place, answer.Trouble, Until(answer, message.Attempt, now), now);
    }

    async Task<MessageSendResult> Answer(OutboundMessage message, CancellationToken ct)
    {
        var messenger = messengers.Of(message.Channel.Kind);
        if (message.Media is not { ExternalId: null })
            return await messenger.Send(message, file: null, ct);
        await using var file = await files.Open(message.Channel.Place.TenantId, message.Id, ct);
        return file is null
            ? new(new(MessageState.Failed, null, MessageFailureCode.Undeliverable))
            : await messenger.Send(message, file, ct);
    }

    Task Settle(OutboundMessage message, MessageOutcome outcome) => Settle(message.Channel.Place.TenantId, message.Id, outcome);

    Task Settle(Guid tenantId, Guid messageId, MessageOutcome outcome) =>
        work.Do<IDeliveryTracking>(
            tenantId,
            "settleConversationMessage",
            post => post.RecordOutcome(messageId, outcome, CancellationToken.None),
            CancellationToken.None
        );

    /// <summary>Until when the channel is left alone: after a refused token until somebody checks it, otherwise for as long as is asked.</summary>
    static DateTimeOffset? Until(MessageSendResult answer, int attempt, DateTimeOffset now) =>
        answer switch
        {
            { Outcome: not null } => null,
            { Trouble: ChannelErrorCode.Unauthorized } => now + Refused,
            { RetryAfter: { } requested } => now + (requested < LongestPause ? requested : LongestPause),
            _ => now + TimeSpan.FromSeconds(Math.Min(5 * Math.Pow(2, Math.Min(attempt, 7)), LongestPause.TotalSeconds)),
        };
}
