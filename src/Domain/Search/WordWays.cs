using MakCrm.Domain.Common;

namespace MakCrm.Domain.Search;

/// <summary>The ways to meet a word, a number or an address in one part of a record, the closest first.</summary>
sealed class WordWays(SearchKeys keys, SearchedCut part, Func<string, string> stem)
{
    /// <summary>Shorter words are a slip away from too many others.</summary>
    public const int ShortestToSlip = 5;

    public IEnumerable<SearchWay> OfWord(string word)
    {
        var isContact = SearchWords.HasDigit(word);
        if (part.Kind is PartKind.Names or PartKind.Text)
        {
            yield return Way(Closeness.Exact, [Whole(word)], isContact);
            yield return Way(Closeness.Form, Forms(word), isContact);
        }

        if (part.Kind is PartKind.Code)
            yield return Way(Closeness.Exact, [Whole(word)]);
        if (part.Kind is PartKind.Names || (part.Kind is PartKind.Email && word.Length >= WordPieces.Shortest))
            yield return Pieces(Closeness.Part, word) with
            {
                IsContact = isContact && part.Kind is PartKind.Names,
            };
        if (part.Kind is not PartKind.Names)
            yield break;
        var sound = WordSound.Of(word);
        yield return Way(Closeness.Spelling, [Key(KeyKind.Sound, sound)], isContact);
        if (sound.Length >= ShortestToSlip)
            yield return Way(Closeness.Slip, Slips(sound), isContact);
    }

    /// <summary>What the word would have been on the other keyboard.</summary>
    public IEnumerable<SearchWay> OfSwapped(string word)
    {
        if (part.Kind is PartKind.Names or PartKind.Text)
            yield return Way(Closeness.Spelling, [Whole(word), .. Forms(word)]);
        if (part.Kind is PartKind.Names)
            yield return Way(Closeness.Spelling, [Key(KeyKind.Sound, WordSound.Of(word))]);
        if (part.Kind is PartKind.Names or PartKind.Email && word.Length >= WordPieces.Shortest)
            yield return Pieces(Closeness.Spelling, word);
    }

    public IEnumerable<SearchWay> OfNumber(string digits) =>
        part.Kind switch
        {
            PartKind.Phone => [Way(Closeness.Exact, [Whole(International(digits))]), .. Fragments(digits)],
            PartKind.Digits => [Way(Closeness.Exact, [Whole(digits)]), .. Fragments(digits)],
            PartKind.Code => [Way(Closeness.Exact, [Whole(digits)])],
            PartKind.Names or PartKind.Text => [Way(Closeness.Exact, [Whole(digits)], isContact: true)],
            PartKind.Email => digits.Length < WordPieces.Shortest ? [] : [Pieces(Closeness.Part, digits)],
        };

    public IEnumerable<SearchWay> OfAddress(string address)
    {
        if (part.Kind is not PartKind.Email)
            yield break;
        yield return Way(Closeness.Exact, [Whole(EmailAddress.Parse(address)?.Canonical ?? address), Whole(address)]);
        if (address.Length >= WordPieces.Shortest)
            yield return Pieces(Closeness.Part, address);
    }

    /// <summary>Who begins with an eight may mean +7.</summary>
    IEnumerable<SearchWay> Fragments(string digits)
    {
        if (digits.Length < WordPieces.Shortest)
            yield break;
        yield return Number(digits);
        if (part.Kind is PartKind.Phone && digits[0] == '8' && digits.Length > WordPieces.Shortest)
            yield return Number("7" + digits[1..]);
    }

    static string International(string digits) => PhoneNumber.Parse(digits) is { } phone ? SearchWords.Digits(phone.Number) : digits;

    SearchWay Number(string digits) => new(Closeness.Part, part.Part, keys.Of(part.Part, KeyKind.Piece, WordPieces.ToFindNumber(digits)));

    SearchWay Pieces(Closeness closeness, string word) =>
        new(closeness, part.Part, keys.Of(part.Part, KeyKind.Piece, WordPieces.ToFind(word)));

    /// <summary>The endings of names are not what a grammar takes them for: «Иванову» leaves the name itself, «Иванов» leaves less.</summary>
    long[] Forms(string word) => [Key(KeyKind.Stem, word), Key(KeyKind.Stem, stem(word)), Whole(stem(word))];

    /// <summary>A letter too many, too few, another one, or two in each other's places.</summary>
    long[] Slips(string sound)
    {
        var slips = WordSound.Slips(sound).ToList();
        return [Key(KeyKind.Slip, sound), .. keys.Of(part.Part, KeyKind.Slip, slips), .. keys.Of(part.Part, KeyKind.Sound, slips)];
    }

    SearchWay Way(Closeness closeness, long[] any, bool isContact = false) => new(closeness, part.Part, any, IsAny: true, isContact);

    long Whole(string word) => Key(KeyKind.Whole, word);

    long Key(KeyKind kind, string word) => keys.Of(part.Part, kind, word);
}
