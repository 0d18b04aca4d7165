using MakCrm.Domain.Common;

namespace MakCrm.Domain.Search;

/// <summary>How near a record is to what was asked for; each is farther than the ones before it.</summary>
public enum SearchMatchQuality
{
    /// <summary>The words, numbers and addresses as they are.</summary>
    Exact = 1,

    /// <summary>In another grammatical form.</summary>
    Form = 2,

    /// <summary>A part of a word, a number or an address.</summary>
    Part = 3,

    /// <summary>Spelled by other letters, or on another keyboard.</summary>
    Spelling = 4,

    /// <summary>But for a slip.</summary>
    Slip = 5,
}

/// <summary>One way to meet a word of the query in a part of a record.</summary>
/// <param name="Keys">All of them, unless any will do.</param>
/// <param name="IsContact">Whether it could find a telephone or an address among words.</param>
public sealed record SearchTermMatch(
    SearchMatchQuality Closeness,
    IndexedField Part,
    long[] Keys,
    bool IsAny = false,
    bool IsContact = false
);

/// <summary>A part of one kind of records, and how it was cut.</summary>
public sealed record SearchFieldAnalysis(IndexedField Part, FieldAnalyzer Kind);

/// <summary>What somebody looks for: words, numbers in any spelling, addresses, each of which a record has to have.</summary>
public sealed class SearchQuery
{
    const int MostWords = 8;
    readonly List<QueryTerm> requested = [];

    SearchQuery() { }

    /// <summary>The words whose endings matter.</summary>
    public IEnumerable<string> Words => requested.SelectMany(a => new[] { a.Word, a.Swapped }).OfType<string>();

    public static SearchQuery Read(string text)
    {
        var query = new SearchQuery();
        var number = "";
        foreach (var piece in SearchTokenizer.Pieces(text).Append(""))
        {
            // People write spaces into telephones: what has only digits and the signs between them goes on.
            if (IsOfNumber(piece))
            {
                number += SearchTokenizer.Digits(piece);
                continue;
            }

            query.AddNumber(number);
            number = "";
            query.AddPiece(piece);
        }

        return query;
    }

    /// <summary>For each word the ways to meet it.</summary>
    public IReadOnlyList<IReadOnlyList<SearchTermMatch>> Ways(
        SearchKeyHasher keys,
        IReadOnlyList<SearchFieldAnalysis> parts,
        Func<string, string> stem
    ) =>
        [
            .. requested
                .Take(MostWords)
                .Select(word =>
                    (IReadOnlyList<SearchTermMatch>)
                        [.. parts.SelectMany(part => Of(word, new SearchTermMatcher(keys, part, stem))).Where(way => way.Keys.Length > 0)]
                ),
        ];

    static IEnumerable<SearchTermMatch> Of(QueryTerm word, SearchTermMatcher ways) =>
        word.Number is { } number ? ways.OfNumber(number)
        : word.Address is { } address ? ways.OfAddress(address)
        : ways.OfWord(word.Word!).Concat(word.Swapped is { } swapped ? ways.OfSwapped(swapped) : []);

    void AddNumber(string digits)
    {
        if (digits.Length > 0)
            requested.Add(new(null, digits, null, null));
    }

    void AddPiece(string piece)
    {
        if (SearchTokenizer.IsAddress(piece))
            requested.Add(new(null, null, piece, null));
        else
        {
            var swapped = KeyboardLayout.Swap(piece);
            requested.AddRange(SearchTokenizer.Split(piece).Select(word => new QueryTerm(word, null, null, swapped)));
        }
    }

    static bool IsOfNumber(string piece) => piece.Any(char.IsAsciiDigit) && piece.All(c => char.IsAsciiDigit(c) || "+-().".Contains(c));

    sealed record QueryTerm(string? Word, string? Number, string? Address, string? Swapped);
}
