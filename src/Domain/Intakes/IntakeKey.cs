using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Domain.Intakes;

/// <summary>A key at rest: what it is found by, and the sealed text.</summary>
public sealed record IntakeKey(byte[] Hash, byte[] Sealed)
{
    const int Length = 32;

    /// <summary>A text that nobody can guess, fit for an address.</summary>
    public static string NewText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
