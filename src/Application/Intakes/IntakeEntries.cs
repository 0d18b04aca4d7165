using System.Text;
using MakCrm.Application.Intakes.Public;

namespace MakCrm.Application.Intakes;

/// <summary>Collects fields, and makes of texts what a database can keep.</summary>
sealed class IntakeEntries
{
    /// <summary>No form has so many fields.</summary>
    public const int Most = 500;
    const int LongestName = 200;
    readonly List<IntakeEntry> all = [];

    public bool IsFull => all.Count > Most;

    public IReadOnlyList<IntakeEntry> All => all;

    public void Add(string name, string value)
    {
        var plain = Clean(Plain(name));
        if (plain.Length > 0 && all.Count <= Most)
            all.Add(new(plain.Length > LongestName ? Clean(plain[..LongestName]) : plain, Clean(value)));
    }

    /// <summary>Forms write lists as <c>tags[]</c> and parts as <c>client[phone]</c>.</summary>
    static string Plain(string name) =>
        name.Contains('[', StringComparison.Ordinal)
            ? name.Replace("[]", "", StringComparison.Ordinal)
                .Replace("][", ".", StringComparison.Ordinal)
                .Replace("[", ".", StringComparison.Ordinal)
                .Replace("]", "", StringComparison.Ordinal)
            : name;

    static string Clean(string text)
    {
        if (!text.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
            return text.Trim();
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && (!Rune.IsControl(rune) || rune.Value is '\n' or '\t'))
                clean.Append(rune.ToString());
        }

        return clean.ToString().Trim();
    }
}
