using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MakCrm.Application.Events;

/// <summary>How far somebody has read, opaque to him.</summary>
public static class FeedCursor
{
    const string Form = "e1:";

    public static string Encode(long number) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Form}{number}")));

    /// <summary>Null for no cursor; false when the text is no cursor of ours.</summary>
    public static bool TryDecode(string? cursor, out long? number)
    {
        number = null;
        if (string.IsNullOrEmpty(cursor))
            return true;
        if (!Base64Url.IsValid(cursor))
            return false;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        if (
            !text.StartsWith(Form, StringComparison.Ordinal)
            || !long.TryParse(text.AsSpan(Form.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var read)
        )
            return false;
        number = read;
        return true;
    }
}
