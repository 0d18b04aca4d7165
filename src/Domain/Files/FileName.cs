using System.Globalization;
using System.Text;

namespace MakCrm.Domain.Files;

/// <summary>What a file may be called where people read it. In the store it has a name of ours.</summary>
public static class FileName
{
    public const int Longest = 255;

    /// <summary>The last part of a path, without what cannot be seen; null when nothing is left that a file could be called.</summary>
    public static string? Clean(string given)
    {
        var last = given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Normalize(NormalizationForm.FormC);
        // Among them are the signs that turn the direction of a text, by which "exe.pdf" can be read where "fdp.exe" stands.
        var seen = string.Concat(last.EnumerateRunes().Where(IsSeen)).Trim().TrimEnd('.');
        return seen.Length is 0 or > Longest ? null : seen;
    }

    /// <summary>Without the dot and in small letters; empty when it has none.</summary>
    public static string Extension(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[(dot + 1)..].ToLowerInvariant() : "";

    static bool IsSeen(Rune sign) =>
        Rune.GetUnicodeCategory(sign)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            )
        && sign != Rune.ReplacementChar;
}
