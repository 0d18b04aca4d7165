using System.Buffers;
using System.Text;

namespace MakCrm.Application.Common;

/// <summary>Text in the database has no NUL and no half of a character.</summary>
public static class StorableText
{
    public static bool IsStorable(this string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest[0] == '\0' || Rune.DecodeFromUtf16(rest, out _, out var taken) != OperationStatus.Done)
                return false;
            rest = rest[taken..];
        }

        return true;
    }

    /// <summary>What strangers have written, with a mark in place of what cannot be kept.</summary>
    public static string ToStorable(this string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
}
