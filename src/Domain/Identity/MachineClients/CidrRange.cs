using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MakCrm.Domain.Identity;

/// <summary>
/// Addresses with the same beginning, as CIDR writes them. One address is a range of itself. Read strictly: forms such as
/// <c>127.1</c> or <c>0x7f000001</c>, which some programs understand otherwise than others, are none.
/// </summary>
public sealed record CidrRange
{
    readonly byte[] prefix;
    readonly int bits;

    CidrRange(byte[] prefix, int bits) => (this.prefix, this.bits) = (prefix, bits);

    public static bool TryParse(string text, [NotNullWhen(true)] out CidrRange? range)
    {
        range = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var address = slash < 0 ? text : text[..slash];
        if (!IPAddress.TryParse(address, out var parsed) || !IsPlain(parsed, address))
            return false;
        var bytes = parsed.GetAddressBytes();
        var length = bytes.Length * 8;
        if (
            slash >= 0
            && (
                !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length)
                || length > bytes.Length * 8
            )
        )
            return false;
        range = new(Cut(bytes, length), length);
        return true;
    }

    public bool Contains(IPAddress address)
    {
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return bytes.Length == prefix.Length && Cut(bytes, bits).AsSpan().SequenceEqual(prefix);
    }

    public override string ToString() => $"{new IPAddress(prefix)}/{bits}";

    /// <summary>Two spellings of one range are equal.</summary>
    public bool Equals(CidrRange? other) => other is not null && bits == other.bits && prefix.AsSpan().SequenceEqual(other.prefix);

    public override int GetHashCode() => HashCode.Combine(bits, prefix[0], prefix[^1]);

    static bool IsPlain(IPAddress parsed, string text) =>
        parsed.AddressFamily == AddressFamily.InterNetworkV6
            ? !text.Contains('%', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal) && !parsed.IsIPv4MappedToIPv6
            : parsed.ToString() == text;

    static byte[] Cut(byte[] bytes, int bits)
    {
        for (var index = 0; index < bytes.Length; index++)
        {
            var stored = Math.Clamp(bits - (index * 8), 0, 8);
            bytes[index] &= (byte)(0xFF << (8 - stored));
        }

        return bytes;
    }
}
