using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Client;

/// <summary>
/// Receives webhooks: tells whether a request comes from MaK CRM (Standard Webhooks), and hands its event to whoever handles that type. One
/// serves a whole process. Events can come more than once: know them by <see cref="Event.Id"/>.
/// </summary>
public sealed class MakWebhookReceiver
{
    const string Prefix = "whsec_";
    const string Version = "v1,";
    readonly Dictionary<string, Func<Event, CancellationToken, Task>> handlers = new(StringComparer.Ordinal);
    readonly byte[][] keys;
    readonly TimeProvider time;

    /// <param name="secrets">The endpoint's secrets, <c>whsec_…</c>: one, or two while they are changed.</param>
    /// <param name="time">A clock of your own, for tests.</param>
    public MakWebhookReceiver(IEnumerable<string> secrets, TimeProvider? time = null)
    {
        keys = [.. secrets.Select(Key)];
        if (keys.Length == 0)
            throw new ArgumentException("There is no secret.", nameof(secrets));
        this.time = time ?? TimeProvider.System;
    }

    /// <summary>How far a request's time may be from ours, either way; what is older may have been recorded by somebody.</summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Handles events of one type, such as <c>lead.registered.v1</c>. Types without a handler are passed over.</summary>
    public MakWebhookReceiver On(string type, Func<Event, CancellationToken, Task> handle)
    {
        handlers[type] = handle;
        return this;
    }

    /// <summary>Checks a request and hands its event to its handler. Answer 204 when it returns, 400 when it throws.</summary>
    /// <param name="header">Reads a header of the request by its name.</param>
    /// <param name="body">The body, byte for byte.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="MakWebhookException">It does not come from MaK CRM, or is too old.</exception>
    public async Task Handle(Func<string, string?> header, ReadOnlyMemory<byte> body, CancellationToken ct = default)
    {
        var received = Verify(header, body.Span);
        if (handlers.TryGetValue(received.Type, out var handle))
            await handle(received, ct).ConfigureAwait(false);
    }

    /// <summary>The event of a request that comes from MaK CRM.</summary>
    /// <exception cref="MakWebhookException">It does not, or is too old.</exception>
    public Event Verify(Func<string, string?> header, ReadOnlySpan<byte> body)
    {
        var (id, timestamp) = (header("webhook-id"), header("webhook-timestamp"));
        if (id is null || header("webhook-signature") is not { } signatures)
            throw new MakWebhookException("It is not signed.");
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || !IsNow(seconds))
            throw new MakWebhookException("Its time is not near ours.");
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var given = signatures.Split(' ').Where(s => s.StartsWith(Version, StringComparison.Ordinal)).Select(Bytes).ToList();
        // All are compared, each in constant time: how long it takes tells nothing.
        var isOurs = false;
        foreach (var key in keys)
        {
            var hash = HMACSHA256.HashData(key, signed);
            foreach (var signature in given)
                isOurs |= CryptographicOperations.FixedTimeEquals(hash, signature);
        }

        return isOurs ? ApiJson.Read<Event>(body) : throw new MakWebhookException("No signature fits.");
    }

    bool IsNow(long seconds) => Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - (decimal)seconds) <= (decimal)Tolerance.TotalSeconds;

    static byte[] Bytes(string signature)
    {
        var text = signature[Version.Length..];
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : [];
    }

    static byte[] Key(string secret) =>
        Convert.FromBase64String(secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret);
}

/// <summary>A webhook that does not come from MaK CRM, or is too old.</summary>
public sealed class MakWebhookException : MakException
{
    internal MakWebhookException(string message)
        : base(message) { }
}
