using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Application.Common;

/// <summary>
/// Keyset cursors: the sort key of the last row, opaque to clients. Every list sorts by id, newest first,
/// because ids are UUIDv7 and so already in order of creation.
/// </summary>
public static class PageCursor
{
    public static readonly Error InvalidCursor = new("invalid_request", ErrorKind.Malformed)
    {
        Fields = [new("invalid_cursor", null, "cursor")],
    };

    /// <summary>No UUIDv7 made in this millisecond or later is smaller.</summary>
    public static Guid MinFor(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, at.ToUnixTimeMilliseconds()) << 16);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The millisecond in which a UUIDv7 was made; of other ids, some time.</summary>
    public static DateTimeOffset TimestampOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16;
        return DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(milliseconds, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
    }

    public static string Encode(Guid last) => Base64Url.EncodeToString(last.ToByteArray(bigEndian: true));

    /// <summary>Null for no cursor; false when the text is no cursor of ours.</summary>
    public static bool TryDecode(string? cursor, out Guid? last)
    {
        last = null;
        if (string.IsNullOrEmpty(cursor))
            return true;
        Span<byte> bytes = stackalloc byte[24];
        if (cursor.Length != 22 || !Base64Url.TryDecodeFromUtf8(Encoding.ASCII.GetBytes(cursor), bytes, out var count) || count != 16)
            return false;
        last = new Guid(bytes[..16], bigEndian: true);
        return true;
    }
}
