using MakCrm.Domain.Common;

namespace MakCrm.Domain.Search;

/// <summary>The ways to meet a word, a number or an address in one part of a record, the closest first.</summary>
sealed class SearchTermMatcher(SearchKeyHasher keys, SearchFieldAnalysis part, Func<string, string> stem)
{
    /// <summary>Shorter words are a slip away from too many others.</summary>
    public const int ShortestToSlip = 5;

    public IEnumerable<SearchTermMatch> OfWord(string word)
    {
        var isContact = SearchTokenizer.HasDigit(word);
        if (part.Kind is FieldAnalyzer.Names or FieldAnalyzer.Text)
        {
            yield return Way(SearchMatchQuality.Exact, [Whole(word)], isContact);
            yield return Way(SearchMatchQuality.Form, Forms(word), isContact);
        }

        if (part.Kind is FieldAnalyzer.Code)
            yield return Way(SearchMatchQuality.Exact, [Whole(word)]);
        if (part.Kind is FieldAnalyzer.Names || (part.Kind is FieldAnalyzer.Email && word.Length >= SearchNGrams.Shortest))
            yield return Pieces(SearchMatchQuality.Part, word) with
            {
                IsContact = isContact && part.Kind is FieldAnalyzer.Names,
            };
        if (part.Kind is not FieldAnalyzer.Names)
            yield break;
        var sound = PhoneticEncoder.Of(word);
        yield return Way(SearchMatchQuality.Spelling, [Key(SearchTokenKind.Sound, sound)], isContact);
        if (sound.Length >= ShortestToSlip)
            yield return Way(SearchMatchQuality.Slip, Slips(sound), isContact);
    }

    /// <summary>What the word would have been on the other keyboard.</summary>
    public IEnumerable<SearchTermMatch> OfSwapped(string word)
    {
        if (part.Kind is FieldAnalyzer.Names or FieldAnalyzer.Text)
            yield return Way(SearchMatchQuality.Spelling, [Whole(word), .. Forms(word)]);
        if (part.Kind is FieldAnalyzer.Names)
            yield return Way(SearchMatchQuality.Spelling, [Key(SearchTokenKind.Sound, PhoneticEncoder.Of(word))]);
        if (part.Kind is FieldAnalyzer.Names or FieldAnalyzer.Email && word.Length >= SearchNGrams.Shortest)
            yield return Pieces(SearchMatchQuality.Spelling, word);
    }

    public IEnumerable<SearchTermMatch> OfNumber(string digits) =>
        part.Kind switch
        {
            FieldAnalyzer.Phone => [Way(SearchMatchQuality.Exact, [Whole(International(digits))]), .. Fragments(digits)],
            FieldAnalyzer.Digits => [Way(SearchMatchQuality.Exact, [Whole(digits)]), .. Fragments(digits)],
            FieldAnalyzer.Code => [Way(SearchMatchQuality.Exact, [Whole(digits)])],
            FieldAnalyzer.Names or FieldAnalyzer.Text => [Way(SearchMatchQuality.Exact, [Whole(digits)], isContact: true)],
            FieldAnalyzer.Email => digits.Length < SearchNGrams.Shortest ? [] : [Pieces(SearchMatchQuality.Part, digits)],
        };

    public IEnumerable<SearchTermMatch> OfAddress(string address)
    {
        if (part.Kind is not FieldAnalyzer.Email)
            yield break;
        yield return Way(SearchMatchQuality.Exact, [Whole(EmailAddress.Parse(address)?.Canonical ?? address), Whole(address)]);
        if (address.Length >= SearchNGrams.Shortest)
            yield return Pieces(SearchMatchQuality.Part, address);
    }

    /// <summary>Who begins with an eight may mean +7.</summary>
    IEnumerable<SearchTermMatch> Fragments(string digits)
    {
        if (digits.Length < SearchNGrams.Shortest)
            yield break;
        yield return Number(digits);
        if (part.Kind is FieldAnalyzer.Phone && digits[0] == '8' && digits.Length > SearchNGrams.Shortest)
            yield return Number("7" + digits[1..]);
    }

    static string International(string digits) => PhoneNumber.Parse(digits) is { } phone ? SearchTokenizer.Digits(phone.Number) : digits;

    SearchTermMatch Number(string digits) =>
        new(SearchMatchQuality.Part, part.Part, keys.Of(part.Part, SearchTokenKind.Piece, SearchNGrams.ToFindNumber(digits)));

    SearchTermMatch Pieces(SearchMatchQuality closeness, string word) =>
        new(closeness, part.Part, keys.Of(part.Part, SearchTokenKind.Piece, SearchNGrams.ToFind(word)));

    /// <summary>The endings of names are not what a grammar takes them for: «Иванову» leaves the name itself, «Иванов» leaves less.</summary>
    long[] Forms(string word) => [Key(SearchTokenKind.Stem, word), Key(SearchTokenKind.Stem, stem(word)), Whole(stem(word))];

    /// <summary>A letter too many, too few, another one, or two in each other's places.</summary>
    long[] Slips(string sound)
    {
        var slips = PhoneticEncoder.Slips(sound).ToList();
        return
        [
            Key(SearchTokenKind.Slip, sound),
            .. keys.Of(part.Part, SearchTokenKind.Slip, slips),
            .. keys.Of(part.Part, SearchTokenKind.Sound, slips),
        ];
    }

    SearchTermMatch Way(SearchMatchQuality closeness, long[] any, bool isContact = false) =>
        new(closeness, part.Part, any, IsAny: true, isContact);

    long Whole(string word) => Key(SearchTokenKind.Whole, word);

    long Key(SearchTokenKind kind, string word) => keys.Of(part.Part, kind, word);
}
