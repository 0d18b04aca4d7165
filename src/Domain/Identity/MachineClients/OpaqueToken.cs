using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Domain.Identity;

/// <summary>A machine client's secret: 256 random bits, shown once and kept as a hash.</summary>
/// <param name="Text">What the client presents.</param>
/// <param name="Hash">What is stored.</param>
public sealed record OpaqueToken(string Text, byte[] Hash)
{
    public static OpaqueToken Generate()
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new(text, ComputeHash(text));
    }

    /// <summary>Nobody guesses 256 random bits, so one plain hash is as good as a slow one.</summary>
    public static byte[] ComputeHash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
