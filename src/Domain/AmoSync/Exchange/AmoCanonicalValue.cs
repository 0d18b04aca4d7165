namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>
/// What a side has at a point, in the one spelling that both sides are compared in: the text of our value. Text null is an empty one. A value that
/// the other side has no word for has a trouble in its place.
/// </summary>
/// <remarks>
/// Texts are trimmed, with lines ended by <c>\n</c>. Numbers and amounts are decimals in the invariant culture without zeros at their end
/// (amounts in whole units, without the currency), days <c>yyyy-MM-dd</c>, times <c>yyyy-MM-ddTHH:mm:ssZ</c>, yes and no <c>true</c> and
/// <c>false</c>, choices our codes, a person the id here, a status our code. What there may be several of (choices, phones as numbers, addresses
/// in small letters) are lines, each once, in ordinal order.
/// </remarks>
public readonly record struct AmoCanonicalValue
{
    AmoCanonicalValue(string? text, AmoPairErrorCode? trouble) => (Text, Trouble) = (text, trouble);

    public static AmoCanonicalValue None => default;

    public string? Text { get; }

    public AmoPairErrorCode? Trouble { get; }

    public bool IsEmpty => Text is null && Trouble is null;

    public static AmoCanonicalValue Of(string? text) => new(string.IsNullOrEmpty(text) ? null : text, null);

    /// <summary>Of several, whatever their order.</summary>
    public static AmoCanonicalValue Of(IEnumerable<string> texts) =>
        Of(string.Join('\n', texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));

    public static AmoCanonicalValue Invalid(AmoPairErrorCode trouble) => new(null, trouble);

    public IReadOnlyList<string> Lines() => Text?.Split('\n') ?? [];
}
