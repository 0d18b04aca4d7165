namespace MakCrm.Domain.Common;

/// <summary>
/// A telephone number read out of whatever a person typed, by Russian habits: a leading eight, bare ten digits, extensions,
/// Kazakhstan's share of +7. Two spellings of one number have the same <see cref="Number"/>: match by it alone, because
/// an extension belongs to the person and not to the line.
/// </summary>
public readonly record struct PhoneNumber
{
    const int ShownInFront = 5;
    const int ShownAtTheEnd = 2;

    readonly string? _number;

    PhoneNumber(string number, string? extension, string? country)
    {
        _number = number;
        Extension = extension;
        Country = country;
    }

    /// <summary>E.164: a plus and 8 to 15 digits.</summary>
    public string Number => _number ?? "";

    /// <summary>Digits to dial after the answer, up to six.</summary>
    public string? Extension { get; }

    /// <summary>ISO 3166 alpha-2 where the calling code names one country, otherwise null.</summary>
    public string? Country { get; }

    /// <summary>Enough to recognise a number one already knows, not enough to dial it: +7921*****67.</summary>
    public string Masked =>
        string.Create(
            Number.Length,
            Number,
            static (masked, number) =>
            {
                number.CopyTo(masked);
                if (masked.Length > ShownInFront + ShownAtTheEnd)
                    masked[ShownInFront..^ShownAtTheEnd].Fill('*');
            }
        );

    /// <summary>Null where the text holds no number, more than one, or one that cannot exist.</summary>
    public static PhoneNumber? Parse(string? raw)
    {
        var text = new PhoneParser(raw, stackalloc char[PhoneParser.MaxDigits], stackalloc char[PhoneParser.MaxExtension]);
        if (!text.Read())
            return null;

        var extension = text.Extension.IsEmpty ? null : text.Extension.ToString();
        return text.HasPlus ? International(text.Digits, extension) : National(text.Digits, extension);
    }

    public override string ToString() => Extension is null ? Number : $"{Number} ext {Extension}";

    static PhoneNumber? National(ReadOnlySpan<char> digits, string? extension) =>
        digits switch
        {
            { Length: 10 } when RussianNumberingPlan.IsSafeWithoutPrefix(digits) => Subscriber(digits, extension),
            { Length: 10 } => null,
            ['0', '0', .. var abroad] => International(abroad, extension),
            // 8~10 is how Russia dials abroad; eleven digits would be a Russian number, with an area code that does not exist.
            ['8', '1', '0', .. { Length: >= 9 } abroad] => International(abroad, extension),
            ['7' or '8', .. { Length: 10 } subscriber] => Subscriber(subscriber, extension),
            ['7', '8', .. { Length: 10 } subscriber] => Subscriber(subscriber, extension),
            _ when CallingCodes.IsNeighbourInFull(digits) => International(digits, extension),
            _ => null,
        };

    static PhoneNumber? International(ReadOnlySpan<char> digits, string? extension) =>
        digits switch
        {
            ['7', '8', .. { Length: 10 } subscriber] => Subscriber(subscriber, extension),
            ['7', .. var subscriber] => Subscriber(subscriber, extension),
            // "+8 921 …" is the Russian eight with a plus put before it: the world has no calling code 89.
            ['8', '9', ..] => Subscriber(digits[1..], extension),
            { Length: < 8 or > 15 } or ['0', ..] => null,
            _ => new PhoneNumber(string.Concat("+", digits), extension, CallingCodes.CountryOf(digits)),
        };

    static PhoneNumber? Subscriber(ReadOnlySpan<char> subscriber, string? extension) =>
        RussianNumberingPlan.CountryOf(subscriber) is { } country
            ? new PhoneNumber(string.Concat("+7", subscriber), extension, country)
            : null;
}
