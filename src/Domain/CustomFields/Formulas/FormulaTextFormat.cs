using System.Globalization;
using System.Text;

namespace MakCrm.Domain.CustomFields.Formulas;

/// <summary>Values of formulas as texts.</summary>
static class FormulaTextFormat
{
    const int Longest = 1000;

    public static string? Of(object? value) =>
        value switch
        {
            decimal number => number.ToString("0.######", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => value as string,
        };

    /// <summary>What a formula may come to: not longer than a text of people, and nothing where it is empty.</summary>
    public static string? Cut(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.Length <= Longest)
            return text;
        var cut = new StringBuilder(Longest);
        foreach (var letter in text.EnumerateRunes().Take(Longest))
            cut.Append(letter);
        return cut.ToString();
    }
}
