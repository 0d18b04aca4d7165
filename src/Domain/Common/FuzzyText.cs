using System.Collections.Frozen;
using System.Text;

namespace MakCrm.Domain.Common;

/// <summary>
/// One spelling of a word for all that it is written in: «Щукин», «Shchukin» and «щукин» are the same letters. Sounds that Latin writes with
/// several letters have capitals of their own: C is ч, S is ш and щ, T is ц, Z is ж. Nothing of it is meant to be read.
/// </summary>
public static class FuzzyText
{
    static readonly FrozenDictionary<char, string> Cyrillic = new Dictionary<char, string>
    {
        ['а'] = "a",
        ['б'] = "b",
        ['в'] = "v",
        ['г'] = "g",
        ['ґ'] = "g",
        ['ғ'] = "g",
        ['д'] = "d",
        ['е'] = "e",
        ['ё'] = "e",
        ['є'] = "e",
        ['э'] = "e",
        ['ж'] = "Z",
        ['з'] = "z",
        ['и'] = "i",
        ['й'] = "i",
        ['і'] = "i",
        ['ї'] = "i",
        ['ы'] = "i",
        ['к'] = "k",
        ['қ'] = "k",
        ['л'] = "l",
        ['м'] = "m",
        ['н'] = "n",
        ['ң'] = "n",
        ['о'] = "o",
        ['ө'] = "o",
        ['п'] = "p",
        ['р'] = "r",
        ['с'] = "s",
        ['т'] = "t",
        ['у'] = "u",
        ['ў'] = "u",
        ['ұ'] = "u",
        ['ү'] = "u",
        ['ф'] = "f",
        ['х'] = "h",
        ['һ'] = "h",
        ['ц'] = "T",
        ['ч'] = "C",
        ['ш'] = "S",
        ['щ'] = "S",
        ['ъ'] = "",
        ['ь'] = "",
        ['ю'] = "iu",
        ['я'] = "ia",
        ['ә'] = "a",
    }.ToFrozenDictionary();

    /// <summary>What Latin writes for one sound, the longest first.</summary>
    static readonly (string Written, string Sound)[] Latin =
    [
        ("shch", "S"),
        ("sch", "S"),
        ("sh", "S"),
        ("ch", "C"),
        ("zh", "Z"),
        ("kh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("ck", "k"),
        ("ts", "T"),
        ("tz", "T"),
        ("yo", "e"),
        ("ye", "e"),
        ("c", "k"),
        ("j", "i"),
        ("q", "k"),
        ("w", "v"),
        ("x", "ks"),
        ("y", "i"),
    ];

    /// <summary>The letters and digits of a word in the one spelling, doubled ones once; empty where it has none.</summary>
    public static string Fold(string word)
    {
        var text = word.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            var (sound, length) = Sound(text.AsSpan(at));
            foreach (var letter in sound)
            {
                if (folded.Length == 0 || folded[^1] != letter || char.IsAsciiDigit(letter))
                    folded.Append(letter);
            }

            at += length;
        }

        return folded.ToString();
    }

    /// <summary>Whether one can be had from the other by a slip of the fingers: one for words of four letters and more, two from eight on.</summary>
    public static bool IsTypo(string one, string other)
    {
        var allowed = Math.Min(one.Length, other.Length) switch
        {
            < 4 => 0,
            < 8 => 1,
            _ => 2,
        };
        return Math.Abs(one.Length - other.Length) <= allowed && Slips(one, other) <= allowed;
    }

    /// <summary>Letters added, left out, replaced, or exchanged with the next one.</summary>
    static int Slips(string one, string other)
    {
        var (before, last, row) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++)
            last[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[other.Length];
    }

    static (string Sound, int Length) Sound(ReadOnlySpan<char> text)
    {
        if (Cyrillic.TryGetValue(text[0], out var letter))
            return (letter, 1);
        foreach (var (written, sound) in Latin)
        {
            if (text.StartsWith(written, StringComparison.Ordinal))
                return (sound, written.Length);
        }

        return (char.IsAsciiLetterOrDigit(text[0]) ? text[0].ToString() : "", 1);
    }
}
