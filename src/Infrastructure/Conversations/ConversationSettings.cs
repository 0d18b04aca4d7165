namespace MakCrm.Infrastructure.Conversations;

/// <param name="StandIns">Hosts of this machine, with ports, that are spoken to by plain http as if they were messengers: for a trial. The first stands in for WhatsApp and for Telegram.</param>
public sealed record ConversationSettings(IReadOnlyList<string> StandIns)
{
    public static readonly ConversationSettings Default = new([]);

    /// <summary>Of WhatsApp's API.</summary>
    public string WhatsappVersion { get; init; } = "v23.0";

    /// <summary>The only hosts, and those below them, that get the token for what people have sent.</summary>
    public IReadOnlyList<string> MediaHosts { get; init; } = ["fbsbx.com", "facebook.com", "whatsapp.net"];

    /// <summary>In bytes; WhatsApp takes documents of up to 100 MB.</summary>
    public long LargestMedia { get; init; } = 100 << 20;

    /// <summary>How long one may be on its way.</summary>
    public TimeSpan MediaPatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a worker that fetches one is waited for.</summary>
    public TimeSpan MediaLease { get; init; } = TimeSpan.FromMinutes(7);

    /// <summary>By one channel; WhatsApp allows more.</summary>
    public int MessagesPerSecond { get; init; } = 20;

    /// <summary>How long a message may be on its way before it is taken as lost sight of.</summary>
    public TimeSpan SendLease { get; init; } = TimeSpan.FromMinutes(2);

    /// <exception cref="InvalidOperationException">A variable makes no sense.</exception>
    public static ConversationSettings From(string? standIns, string? whatsappVersion)
    {
        var hosts = (standIns ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!Array.TrueForAll(hosts, IsHost))
            throw new InvalidOperationException(
                "MAK_MESSENGER_STANDINS must be a comma-separated list of host:port, such as 127.0.0.1:5091."
            );
        if (whatsappVersion is not null && !IsVersion(whatsappVersion))
            throw new InvalidOperationException("MAK_WHATSAPP_VERSION must be a Graph API version, such as v23.0.");
        return new([.. hosts]) { WhatsappVersion = whatsappVersion ?? Default.WhatsappVersion };
    }

    /// <summary>Whether the token may go there.</summary>
    public bool HoldsMedia(Uri address) =>
        StandIns.Count > 0
            ? StandIns.Contains(address.Authority)
            : address.Scheme == Uri.UriSchemeHttps
                && MediaHosts.Any(host =>
                    address.IdnHost == host || address.IdnHost.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase)
                );

    public Uri Whatsapp(string path) =>
        StandIns is [var first, ..]
            ? new($"http://{first}/{WhatsappVersion}/{path}")
            : new($"https://graph.facebook.com/{WhatsappVersion}/{path}");

    /// <summary>The path has the token in it.</summary>
    public Uri Telegram(string path) =>
        StandIns is [var first, ..] ? new($"http://{first}/{path}") : new($"https://api.telegram.org/{path}");

    static bool IsHost(string text) => Uri.TryCreate($"http://{text}", UriKind.Absolute, out var address) && address.Authority == text;

    static bool IsVersion(string text) =>
        text.Length is > 1 and < 10 && text[0] == 'v' && text.Skip(1).All(c => char.IsAsciiDigit(c) || c == '.');
}
