namespace MakCrm.Infrastructure.Lending;

/// <param name="StandIns">Hosts of this machine, with ports, that may be called by plain http as if they were banks: for a trial.</param>
public sealed record BankSettings(IReadOnlyList<string> StandIns)
{
    public static readonly BankSettings Default = new([]);

    /// <summary>The first pause after a failure; each further one is twice as long, up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>With pauses that grow to half an hour, two days.</summary>
    public int MostAttempts { get; init; } = 100;

    /// <summary>So many failures one after another, and the bank is left alone for a while.</summary>
    public int FailuresToOpen { get; init; } = 5;

    /// <summary>How long a bank is left alone at first.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan LongestOpen { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long one call may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How old the timestamp of a callback may be.</summary>
    public TimeSpan CallbackAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often the worker looks by itself.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(1);

    /// <exception cref="InvalidOperationException">The variable makes no sense.</exception>
    public static BankSettings From(string? standIns)
    {
        var hosts = (standIns ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(hosts, IsHost)
            ? new([.. hosts])
            : throw new InvalidOperationException("MAK_BANK_STANDINS is a list of hosts with ports, such as 127.0.0.1:5093.");
    }

    static bool IsHost(string text) => Uri.TryCreate($"http://{text}", UriKind.Absolute, out var address) && address.Authority == text;
}
