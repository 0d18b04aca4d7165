using System.Globalization;
using System.Numerics;
using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Documents.Russian;

/// <summary>Amounts as Russian documents write them: двадцать одна тысяча рублей 00 копеек.</summary>
public static class MoneyWords
{
    /// <summary>Digits are grouped by a space that no line breaks at.</summary>
    const char Space = '\u00A0';

    /// <summary>Units in words, hundredths in digits.</summary>
    public static string Of(Money amount, GrammaticalCase inCase = GrammaticalCase.Nominative)
    {
        var (units, hundredths) = Nouns(amount.Currency);
        var (whole, rest) = Split(amount);
        var sign = amount.IsNegative ? "минус " : "";
        var words = NumberWords.Of(whole, units.Gender, inCase);
        var parts = new[] { words, units.After(whole, inCase), Hundredths(rest), hundredths.After(rest, inCase) };
        return sign + string.Join(' ', parts.Where(p => p.Length > 0));
    }

    /// <summary>21 000,00 with spaces between thousands.</summary>
    public static string Digits(Money amount)
    {
        var (whole, rest) = Split(amount);
        return $"{(amount.IsNegative ? "-" : "")}{Grouped(whole)},{Hundredths(rest)}";
    }

    /// <summary>A number with its thousands apart and a comma before its fraction.</summary>
    public static string Digits(decimal number, int decimals)
    {
        var rounded = Math.Round(Math.Abs(number), decimals, MidpointRounding.AwayFromZero);
        var whole = decimal.Truncate(rounded);
        var fraction = (rounded - whole).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var sign = number < 0 && rounded != 0 ? "-" : "";
        return sign + Grouped(new BigInteger(whole)) + (decimals > 0 ? "," + fraction[2..] : "");
    }

    static (CountedNoun Units, CountedNoun Hundredths) Nouns(string currency) =>
        currency switch
        {
            "RUB" => (CountedNoun.Ruble, CountedNoun.Kopeck),
            "USD" => (CountedNoun.Dollar, CountedNoun.Cent),
            "EUR" => (CountedNoun.Euro, CountedNoun.EuroCent),
            _ => (Unknown(currency), Unknown("")),
        };

    /// <summary>Its letters in all forms.</summary>
    static CountedNoun Unknown(string letters)
    {
        var forms = Enumerable.Repeat(letters, 6).ToList();
        return new(GrammaticalGender.Masculine, forms, forms);
    }

    static (long Whole, long Hundredths) Split(Money amount)
    {
        var minor = Int128.Abs(amount.Minor);
        return ((long)(minor / 100), (long)(minor % 100));
    }

    static string Hundredths(long rest) => rest.ToString("00", CultureInfo.InvariantCulture);

    static string Grouped(BigInteger whole)
    {
        var digits = whole.ToString(CultureInfo.InvariantCulture);
        var grouped = new StringBuilder();
        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % 3 == 0)
                grouped.Append(Space);
            grouped.Append(digits[i]);
        }

        return grouped.ToString();
    }
}
