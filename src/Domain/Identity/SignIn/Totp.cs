using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Domain.Identity;

/// <summary>Which of the codes near a moment are good: those of one step before and after, and none twice.</summary>
public static class Totp
{
    const int StepSeconds = 30;

    /// <summary>A clock may be one step fast or slow, and no more.</summary>
    const int Window = 1;

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step whose code this is, later than the last one that was taken; null when it is none of them.</summary>
    public static long? Match(this ITotp totp, byte[] secret, string code, DateTimeOffset now, long lastStep)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        long? matched = null;
        // All of them are compared, so that the time it takes says nothing.
        for (var step = StepAt(now) - Window; step <= StepAt(now) + Window; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(totp.CodeOf(secret, step))) && step > lastStep)
                matched = step;
        }

        return matched;
    }
}
