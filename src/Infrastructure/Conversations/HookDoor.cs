using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Conversations;

public enum HookHearing
{
    Kept,

    /// <summary>The address is nobody's.</summary>
    Nobody,
    TooLarge,

    /// <summary>Nothing shows that the messenger speaks.</summary>
    Unproven,
}

/// <summary>Where messengers come in. What is theirs is kept before anything else, and answered; it is worked on afterwards.</summary>
public sealed class HookDoor
{
    readonly ChannelRows rows;
    readonly InboxWorker worker;
    readonly Messengers messengers;
    readonly TimeProvider clock;
    readonly ILogger<HookDoor> log;

    internal HookDoor(IServiceProvider services)
    {
        rows = services.GetRequiredService<ChannelRows>();
        worker = services.GetRequiredService<InboxWorker>();
        messengers = services.GetRequiredService<Messengers>();
        clock = services.GetRequiredService<TimeProvider>();
        log = services.GetRequiredService<ILogger<HookDoor>>();
    }

    /// <summary>Whether whoever asks knows the channel's verify token; null when the address is nobody's.</summary>
    public async Task<bool?> Verifies(string key, string? token, CancellationToken ct) =>
        await rows.Find(ChannelKind.Whatsapp, key, ct) is { } channel ? IsSame(channel.Secrets.VerifyToken, token ?? "") : null;

    /// <param name="address">The kind of messenger and the key, as the address tells them.</param>
    /// <param name="proof">What shows who speaks.</param>
    /// <param name="read">What comes, if it is not too much.</param>
    /// <param name="ct">Giving up; what has come is kept all the same.</param>
    public async Task<HookHearing> Take(
        (ChannelKind Kind, string Key) address,
        string? proof,
        Func<Task<ReadOnlyMemory<byte>?>> read,
        CancellationToken ct
    )
    {
        if (await rows.Find(address.Kind, address.Key, ct) is not { } channel)
            return HookHearing.Nobody;
        if (await read() is not { } body)
            return HookHearing.TooLarge;
        var messenger = messengers.Of(channel.Kind);
        if (!messenger.Proves(channel.Secrets, body.Span, proof ?? ""))
            return HookHearing.Unproven;
        if (messenger.Split(body, channel.AccountId) is { } told)
            await Keep(channel.Place, told);
        else
            log.LogWarning("Channel {ChannelId} was told what makes no sense", channel.Place.ChannelId);
        return HookHearing.Kept;
    }

    async Task Keep(ChannelPlace place, IReadOnlyList<ToldPiece> told)
    {
        await rows.Keep(place, told, clock.GetUtcNow());
        worker.Wake();
    }

    internal static bool IsSame(string right, string told) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(told));
}
