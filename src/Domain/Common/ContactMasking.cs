using System.Text;
using System.Text.RegularExpressions;

namespace MakCrm.Domain.Common;

/// <summary>Hides the numbers and addresses that people write into names, notes and codes.</summary>
public static partial class ContactMasking
{
    public static string Mask(string text) => Address().Replace(Digits().Replace(text, Phone), match => EmailAddress.Mask(match.Value));

    /// <summary>«Иванов Иван» as «И*** И***»: enough to see that there is a name, not whose.</summary>
    public static string Initials(string name) =>
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Rune.GetRuneAt(word, 0) + "***"));

    /// <summary>Ten or eleven digits without a plus are a telephone only where they begin like one.</summary>
    static string Phone(Match match)
    {
        var digits = string.Concat(match.Value.Where(char.IsAsciiDigit));
        var isPhone = match.Value[0] == '+' || digits is { Length: 10 } and ['9', ..] || digits is { Length: 11 } and ['7' or '8', ..];
        return isPhone ? PhoneNumber.Parse(match.Value)?.Masked ?? "***" : match.Value;
    }

    [GeneratedRegex(@"(?<![\w-])\+?\d(?:[\s().~-]{0,3}\d){8,14}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
