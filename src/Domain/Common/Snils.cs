namespace MakCrm.Domain.Common;

/// <summary>The number of a Russian pension account: nine digits and two that check them.</summary>
public static class Snils
{
    // Older numbers were given without check digits.
    const int LastUnchecked = 1_001_998;

    /// <summary>The eleven digits, without spaces and dashes; null when they are no SNILS.</summary>
    public static string? Parse(string text)
    {
        var digits = string.Concat(text.Where(c => c is not (' ' or '-')));
        return digits.Length == 11 && digits.All(char.IsAsciiDigit) && digits.Any(d => d != '0') && IsChecked(digits) ? digits : null;
    }

    static bool IsChecked(string digits)
    {
        var number = int.Parse(digits.AsSpan(0, 9), System.Globalization.CultureInfo.InvariantCulture);
        var sum = Enumerable.Range(0, 9).Sum(place => (digits[place] - '0') * (9 - place));
        var check = sum % 101 % 100;
        return number <= LastUnchecked || check == int.Parse(digits.AsSpan(9), System.Globalization.CultureInfo.InvariantCulture);
    }
}
