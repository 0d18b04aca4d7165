using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MakCrm.Application.Common;

/// <summary>Where a page of a sorted list ended: the value that it is sorted by in the last row, and the row's id.</summary>
public readonly record struct SortPosition(string Key, Guid Id)
{
    /// <summary>Of a key that is a time.</summary>
    public long Ticks =>
        long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? Math.Min(ticks, DateTimeOffset.MaxValue.Ticks)
            : 0;
}

/// <summary>Keyset cursors of lists with a choice of orders, opaque to clients; each names the order that it was made with.</summary>
public static class SortCursor
{
    const int IdBytes = 16;

    public static string Encode(string order, string key, Guid last)
    {
        byte[] bytes = [.. last.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes($"{order}:{key}")];
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Null for no cursor; false when the text is no cursor of this order.</summary>
    public static bool TryDecode(string? cursor, string order, out SortPosition? place)
    {
        place = null;
        if (string.IsNullOrEmpty(cursor))
            return true;
        if (!Base64Url.IsValid(cursor))
            return false;
        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length < IdBytes)
            return false;
        var text = Encoding.UTF8.GetString(bytes.AsSpan(IdBytes));
        if (!text.StartsWith($"{order}:", StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal))
            return false;
        place = new(text[(order.Length + 1)..], new Guid(bytes.AsSpan(0, IdBytes), bigEndian: true));
        return true;
    }
}
