using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Conversations;

public enum WebhookReceiveResult
{
    Kept,

    /// <summary>The address is nobody's.</summary>
    Nobody,
    TooLarge,

    /// <summary>Nothing shows that the messenger speaks.</summary>
    Unproven,
}

/// <summary>Where messengers come in. What is theirs is kept before anything else, and answered; it is worked on afterwards.</summary>
public sealed class ChannelWebhookReceiver
{
    readonly ChannelStore rows;
    readonly InboxWorker worker;
    readonly MessengerProviders messengers;
    readonly TimeProvider clock;
    readonly ILogger<ChannelWebhookReceiver> log;

    internal ChannelWebhookReceiver(IServiceProvider services)
    {
        rows = services.GetRequiredService<ChannelStore>();
        worker = services.GetRequiredService<InboxWorker>();
        messengers = services.GetRequiredService<MessengerProviders>();
        clock = services.GetRequiredService<TimeProvider>();
        log = services.GetRequiredService<ILogger<ChannelWebhookReceiver>>();
    }

    /// <summary>Whether whoever asks knows the channel's verify token; null when the address is nobody's.</summary>
    public async Task<bool?> Verifies(string key, string? token, CancellationToken ct) =>
        await rows.Find(ChannelKind.Whatsapp, key, ct) is { } channel ? IsSame(channel.Secrets.VerifyToken, token ?? "") : null;

    /// <param name="address">The kind of messenger and the key, as the address tells them.</param>
    /// <param name="proof">What shows who speaks.</param>
    /// <param name="read">What comes, if it is not too much.</param>
    /// <param name="ct">Giving up; what has come is kept all the same.</param>
    public async Task<WebhookReceiveResult> Receive(
        (ChannelKind Kind, string Key) address,
        string? proof,
        Func<Task<ReadOnlyMemory<byte>?>> read,
        CancellationToken ct
    )
    {
        if (await rows.Find(address.Kind, address.Key, ct) is not { } channel)
            return WebhookReceiveResult.Nobody;
        if (await read() is not { } body)
            return WebhookReceiveResult.TooLarge;
        var messenger = messengers.Of(channel.Kind);
        if (!messenger.VerifySignature(channel.Secrets, body.Span, proof ?? ""))
            return WebhookReceiveResult.Unproven;
        if (messenger.ParseEvents(body, channel.AccountId) is { } provided)
            await Keep(channel.Place, provided);
        else
            log.LogWarning("Channel {ChannelId} received a malformed webhook", channel.Place.ChannelId);
        return WebhookReceiveResult.Kept;
    }

    async Task Keep(ChannelRef place, IReadOnlyList<InboundEvent> provided)
    {
        await rows.Keep(place, provided, clock.GetUtcNow());
        worker.Wake();
    }

    internal static bool IsSame(string right, string text) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(text));
}
