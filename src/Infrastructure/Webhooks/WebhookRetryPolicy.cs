using System.Security.Cryptography;

namespace MakCrm.Infrastructure.Webhooks;

/// <summary>When to try again.</summary>
static class WebhookRetryPolicy
{
    /// <summary>The waits after each failure: three days in all.</summary>
    static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(20),
    ];

    /// <summary>Not more than a fifth sooner or later than planned, so that what failed together does not come again together.</summary>
    const int Jitter = 20;

    static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Null when that was the last attempt. Who asks for more time gets it, up to a day.</summary>
    public static TimeSpan? After(int attempts, TimeSpan? askedFor)
    {
        if (attempts > Waits.Length)
            return null;
        var wait = Waits[attempts - 1] * (1 + RandomNumberGenerator.GetInt32(-Jitter, Jitter + 1) / 100.0);
        return askedFor is { } requested && requested > wait ? (requested > Longest ? Longest : requested) : wait;
    }
}
