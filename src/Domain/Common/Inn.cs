namespace MakCrm.Domain.Common;

/// <summary>The Russian taxpayer number: ten digits for a company, twelve for a person, the last one or two are checks.</summary>
public static class Inn
{
    // The weights of all three check digits are the ends of one row.
    static ReadOnlySpan<byte> Weights => [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is 10 or 12
        && !text.ContainsAnyExceptInRange('0', '9')
        && text.ContainsAnyExcept('0')
        && (text.Length == 10 ? IsCheckedAt(text, 9) : IsCheckedAt(text, 10) && IsCheckedAt(text, 11));

    static bool IsCheckedAt(ReadOnlySpan<char> digits, int position)
    {
        var weights = Weights[^position..];
        var sum = 0;
        for (var i = 0; i < position; i++)
            sum += weights[i] * (digits[i] - '0');
        return sum % 11 % 10 == digits[position] - '0';
    }
}
