namespace MakCrm.Domain.Common;

/// <summary>
/// Keys for an order of people's own: there is always a key between two others, so that nothing else is renumbered. A key is a fraction between
/// 0 and 1 in base 62 without its leading "0.", compared by ordinal.
/// </summary>
public static class FractionalIndex
{
    /// <summary>After some thousands of insertions at the very same place; then equal keys, and their owners' ids, decide.</summary>
    public const int Longest = 400;

    const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const int Base = 62;
    const int StepDigits = 9;
    const int SaltDigits = 3;
    const long Steps = 13_537_086_546_263_552;

    /// <summary>A key above all keys of earlier times. Keys of two owners differ also when they are made at once.</summary>
    public static string OfTime(DateTimeOffset at, Guid owner)
    {
        var micros = (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return Encode(Math.Clamp(Steps - 1 - micros, 1, Steps - 1)) + Salt(owner);
    }

    /// <summary>A key between two others, of which the first is the smaller; null stands for an end. Of two owners the keys differ.</summary>
    public static string Between(string? low, string? high, Guid owner)
    {
        var key = Between(low, high);
        // With what the upper end begins with, the digits of the owner could lead beyond it.
        while (high?.StartsWith(key, StringComparison.Ordinal) == true)
            key = Middle(key, high);
        key += Salt(owner);
        return key.Length <= Longest ? key : low ?? high!;
    }

    /// <summary>A short key between two others, of which the first is the smaller; null stands for an end.</summary>
    public static string Between(string? low, string? high) =>
        (low, high) switch
        {
            (null, null) => Digits[Base / 2].ToString(),
            (null, { } below) => Step(below) is > 1 and var step ? Trim(Encode(step - 1)) : Middle("", below),
            ({ } above, null) => Step(above) is < Steps - 1 and var step ? Trim(Encode(step + 1)) : Middle(above, null),
            ({ } above, { } below) => Middle(above, below),
        };

    /// <summary>At an end keys go on by small steps: halving what is left would make them longer and longer.</summary>
    static long Step(string key) => key.PadRight(StepDigits, '0')[..StepDigits].Aggregate(0L, (sum, digit) => sum * Base + Value(digit));

    static string Encode(long step)
    {
        Span<char> digits = stackalloc char[StepDigits];
        for (var i = StepDigits - 1; i >= 0; i--, step /= Base)
            digits[i] = Digits[(int)(step % Base)];
        return new string(digits);
    }

    /// <summary>The shortest fraction in the middle: what both begin with, and then the digit halfway.</summary>
    static string Middle(string low, string? high)
    {
        var same = 0;
        while (high is not null && same < high.Length && DigitAt(low, same) == Value(high[same]))
            same++;
        if (same > 0)
            return high![..same] + Middle(same < low.Length ? low[same..] : "", high[same..]);
        var (from, to) = (DigitAt(low, 0), high is null ? Base : Value(high[0]));
        if (to - from > 1)
            return Digits[(from + to + 1) / 2].ToString();
        return high is { Length: > 1 } ? high[..1] : Digits[from] + Middle(low.Length > 0 ? low[1..] : "", null);
    }

    static int DigitAt(string key, int place) => place < key.Length ? Value(key[place]) : 0;

    static int Value(char digit) => Digits.IndexOf(digit, StringComparison.Ordinal);

    static string Trim(string key) => key.TrimEnd('0');

    /// <summary>Never ends in 0, for a fraction with one more 0 is the same fraction, and nothing fits between the two.</summary>
    static string Salt(Guid owner)
    {
        Span<byte> bytes = stackalloc byte[16];
        owner.TryWriteBytes(bytes, bigEndian: true, out _);
        Span<char> salt = stackalloc char[SaltDigits];
        for (var i = 0; i < SaltDigits; i++)
            salt[i] = i == SaltDigits - 1 ? Digits[1 + bytes[15 - i] % (Base - 1)] : Digits[bytes[15 - i] % Base];
        return new string(salt);
    }
}
