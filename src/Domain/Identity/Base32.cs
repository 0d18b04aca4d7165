using System.Text;

namespace MakCrm.Domain.Identity;

/// <summary>Bytes as people and authenticator apps can type them (RFC 4648, 6, without padding).</summary>
public static class Base32
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const int Bits = 5;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + Bits - 1) / Bits);
        var (held, count) = (0, 0);
        foreach (var one in bytes)
        {
            held = (held << 8) | one;
            for (count += 8; count >= Bits; count -= Bits)
                text.Append(Alphabet[(held >> (count - Bits)) & 31]);
            held &= (1 << count) - 1;
        }

        return count > 0 ? text.Append(Alphabet[(held << (Bits - count)) & 31]).ToString() : text.ToString();
    }
}
