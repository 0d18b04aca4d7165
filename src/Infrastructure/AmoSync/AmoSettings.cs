namespace MakCrm.Infrastructure.AmoSync;

/// <param name="StandIns">Hosts of this machine, with ports, that are spoken to by plain http as if they were amoCRM: for a trial. The first asks for consent.</param>
public sealed record AmoSettings(IReadOnlyList<string> StandIns)
{
    public static readonly AmoSettings Default = new([]);

    /// <summary>amoCRM allows seven; calls bunch up on their way.</summary>
    public int CallsPerSecond { get; init; } = 5;

    /// <exception cref="InvalidOperationException">The variable makes no sense.</exception>
    public static AmoSettings From(string? standIns)
    {
        var hosts = (standIns ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(hosts, IsHost)
            ? new([.. hosts])
            : throw new InvalidOperationException("MAK_AMO_STANDINS must be a comma-separated list of host:port, such as 127.0.0.1:5090.");
    }

    static bool IsHost(string text) => Uri.TryCreate($"http://{text}", UriKind.Absolute, out var address) && address.Authority == text;
}
