using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Domain.Identity;

/// <summary>Codes by time (RFC 6238) as authenticator apps know them: HMAC-SHA-1, six digits, a new one every thirty seconds.</summary>
public static class Totp
{
    public const int SecretLength = 20;
    public const int Digits = 6;
    const int StepSeconds = 30;
    const int Modulus = 1_000_000;

    /// <summary>A clock may be one step fast or slow, and no more.</summary>
    const int Window = 1;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    public static string CodeAt(byte[] secret, DateTimeOffset at) => Code(secret, StepAt(at));

    /// <summary>The step whose code this is, later than the last one that was taken; null when it is none of them.</summary>
    public static long? Match(byte[] secret, string code, DateTimeOffset now, long lastStep)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        long? matched = null;
        for (var step = StepAt(now) - Window; step <= StepAt(now) + Window; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(Code(secret, step))) && step > lastStep)
                matched = step;
        }

        return matched;
    }

    static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as apps know it; an HMAC does not lean on what SHA-1 lacks.")]
    static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, mac);
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 15)..]) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }
}
