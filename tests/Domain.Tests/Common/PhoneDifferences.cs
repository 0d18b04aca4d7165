namespace MakCrm.Domain.Tests.Common;

/// <summary>Where we read a text otherwise than libphonenumber on purpose. A line nothing disagrees about any more is to be deleted.</summary>
static class PhoneDifferences
{
    public sealed record Difference(string Reason, Func<PhoneOracle.Answer, bool> Explains);

    public static readonly IReadOnlyList<Difference> All =
    [
        new(
            "All of +7 6xx and the open tens of +7 7xx belong to Kazakhstan; its plan opens codes faster than a table follows, "
                + "and a refused number is a lost contact.",
            x => x.Reading is null && PhoneOracle.Ours(x.Raw)?.Country == "KZ"
        ),
        new(
            "Ten bare digits that begin with 7 are as often a Russian number that lost its last digit; 70x alone is safe.",
            x => x.Reading?.Country == "KZ" && PhoneOracle.Ours(x.Raw) is null && x.Raw.TrimStart('(').StartsWith('7')
        ),
        new(
            "8~10 is how Russia dials abroad, and after it any country's length will do.",
            x => x.Reading is null && Digits(x.Raw).StartsWith("810", StringComparison.Ordinal)
        ),
        new(
            "A name behind a number is no part of it; libphonenumber gives up where the letters are not Latin.",
            x => x.Reading is null && char.IsLetter(x.Raw[^1]) && PhoneOracle.Ours(x.Raw) is not null
        ),
        new(
            "Two islands have seven digits with their code; taking so few would let local numbers with a stray plus through.",
            x => x.Reading?.Country is "TA" or "TK" && PhoneOracle.Ours(x.Raw) is null
        ),
    ];

    static string Digits(string raw) => string.Concat(raw.Where(char.IsAsciiDigit));
}
