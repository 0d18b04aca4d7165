using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Domain.Messengers;

/// <summary>A code that links a messenger: 256 random bits, shown once and kept as a hash.</summary>
/// <param name="Text">What its person shows to the bot.</param>
/// <param name="Hash">What is stored.</param>
public sealed record LinkCode(string Text, byte[] Hash)
{
    public static LinkCode New()
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new(text, HashOf(text));
    }

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
