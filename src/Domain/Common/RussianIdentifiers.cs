namespace MakCrm.Domain.Common;

/// <summary>Check digits of Russian registers and bank accounts.</summary>
public static class RussianIdentifiers
{
    /// <summary>A company's register number (13 digits) or an entrepreneur's (15): all digits but the last, modulo 11 or 13.</summary>
    public static bool IsOgrn(ReadOnlySpan<char> text) =>
        text.Length is 13 or 15
        && !text.ContainsAnyExceptInRange('0', '9')
        && text.ContainsAnyExcept('0')
        && long.Parse(text[..^1], System.Globalization.CultureInfo.InvariantCulture) % (text.Length - 2) % 10 == text[^1] - '0';

    /// <summary>A settlement account at the bank with this BIC. Those that the central bank keeps itself are checked by its division.</summary>
    public static bool IsAccount(string? bic, string account) =>
        bic is { Length: 9 } && Fits((bic[^3..] is "000" or "001" or "002" ? Division(bic) : bic[^3..]) + account);

    /// <summary>The bank's own account at the central bank.</summary>
    public static bool IsCorrespondentAccount(string? bic, string account) => bic is { Length: 9 } && Fits(Division(bic) + account);

    static string Division(string bic) => "0" + bic[4..6];

    static bool Fits(ReadOnlySpan<char> digits)
    {
        ReadOnlySpan<byte> weights = [7, 1, 3];
        if (digits.Length != 23 || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += weights[i % 3] * (digits[i] - '0') % 10;
        return sum % 10 == 0;
    }
}
