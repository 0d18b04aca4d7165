namespace MakCrm.Domain.Lending.Verification;

/// <summary>When a provider that has not answered is asked again.</summary>
public static class VerificationBackoff
{
    /// <summary>The waits after each attempt: a day in all.</summary>
    static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(8),
        TimeSpan.FromHours(12),
    ];

    static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Null after the last attempt. A provider that asks for more time gets it, up to a day.</summary>
    public static TimeSpan? After(int attempts, TimeSpan? requested)
    {
        if (attempts > Waits.Length)
            return null;
        var wait = Waits[Math.Max(attempts, 1) - 1];
        return requested is { } longer && longer > wait ? TimeSpan.FromTicks(Math.Min(longer.Ticks, Longest.Ticks)) : wait;
    }
}
