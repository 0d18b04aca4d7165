using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Conversations;

public enum WhatsappHearing
{
    Kept,

    /// <summary>The address is nobody's.</summary>
    Nobody,
    TooLarge,

    /// <summary>It is not signed by the channel's secret.</summary>
    Unsigned,
}

/// <summary>Where WhatsApp comes in. What is signed is kept before anything else, and answered; it is worked on afterwards.</summary>
public sealed class WhatsappDoor
{
    const string Signed = "sha256=";
    readonly ChannelRows rows;
    readonly InboxWorker worker;
    readonly TimeProvider clock;
    readonly ILogger<WhatsappDoor> log;

    internal WhatsappDoor(IServiceProvider services)
    {
        rows = services.GetRequiredService<ChannelRows>();
        worker = services.GetRequiredService<InboxWorker>();
        clock = services.GetRequiredService<TimeProvider>();
        log = services.GetRequiredService<ILogger<WhatsappDoor>>();
    }

    /// <summary>Whether whoever asks knows the channel's verify token; null when the address is nobody's.</summary>
    public async Task<bool?> Verifies(string key, string? token, CancellationToken ct) =>
        await rows.Find(ChannelKind.Whatsapp, key, ct) is { } channel ? IsSame(channel.Secrets.VerifyToken, token ?? "") : null;

    /// <param name="key">Of the address.</param>
    /// <param name="signature">What proves who speaks.</param>
    /// <param name="read">What comes, if it is not too much.</param>
    /// <param name="ct">Giving up; what has come is kept all the same.</param>
    public async Task<WhatsappHearing> Take(string key, string? signature, Func<Task<ReadOnlyMemory<byte>?>> read, CancellationToken ct)
    {
        if (await rows.Find(ChannelKind.Whatsapp, key, ct) is not { } channel)
            return WhatsappHearing.Nobody;
        if (await read() is not { } body)
            return WhatsappHearing.TooLarge;
        if (!IsSigned(channel.Secrets.AppSecret, body.Span, signature ?? ""))
            return WhatsappHearing.Unsigned;
        if (WhatsappReading.Split(body, channel.AccountId) is { } told)
            await Keep(channel.Place, told);
        else
            log.LogWarning("Channel {ChannelId} was told what makes no sense", channel.Place.ChannelId);
        return WhatsappHearing.Kept;
    }

    async Task Keep(ChannelPlace place, IReadOnlyList<ToldPiece> told)
    {
        await rows.Keep(place, told, clock.GetUtcNow());
        worker.Wake();
    }

    static bool IsSigned(string secret, ReadOnlySpan<byte> body, string signature) =>
        IsSame(Signed + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)), signature.ToLowerInvariant());

    static bool IsSame(string right, string told) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(told));
}
