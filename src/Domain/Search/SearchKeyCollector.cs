using MakCrm.Domain.Common;

namespace MakCrm.Domain.Search;

/// <summary>Gathers the keys that a record is found by.</summary>
/// <param name="stem">What is left of a word without its ending.</param>
public sealed class SearchKeyCollector(SearchKeyHasher keys, Func<string, string> stem)
{
    const int MostWords = 300;
    const int MostNames = 24;
    readonly HashSet<long> found = [];

    public IReadOnlyCollection<long> All => found;

    public void Add(IndexedField part, FieldAnalyzer kind, string text)
    {
        switch (kind)
        {
            case FieldAnalyzer.Names:
                AddWords(part, text, MostNames, isName: true);
                break;
            case FieldAnalyzer.Text:
                AddWords(part, text, MostWords, isName: false);
                break;
            case FieldAnalyzer.Phone or FieldAnalyzer.Digits:
                AddNumber(part, SearchTokenizer.Digits(text));
                break;
            case FieldAnalyzer.Email:
                AddAddress(SearchTokenizer.Fold(text.Trim()));
                break;
            case FieldAnalyzer.Code:
                Add(part, SearchTokenKind.Whole, SearchTokenizer.Fold(text.Trim()));
                break;
        }
    }

    /// <summary>Addresses that people write among words are found as addresses are, by whom they are shown to.</summary>
    void AddWords(IndexedField part, string text, int most, bool isName)
    {
        foreach (var word in SearchTokenizer.Of(text).Distinct().Take(most))
        {
            Add(part, SearchTokenKind.Whole, word);
            Add(part, SearchTokenKind.Stem, stem(word));
            if (isName)
                AddName(part, word);
        }

        foreach (var address in SearchTokenizer.Addresses(text).Take(most))
            AddAddress(address);
    }

    void AddName(IndexedField part, string word)
    {
        foreach (var piece in SearchNGrams.OfWord(word))
            Add(part, SearchTokenKind.Piece, piece);
        var sound = PhoneticEncoder.Of(word);
        Add(part, SearchTokenKind.Sound, sound);
        if (sound.Length < SearchTermMatcher.ShortestToSlip)
            return;
        foreach (var slip in PhoneticEncoder.Slips(sound))
            Add(part, SearchTokenKind.Slip, slip);
    }

    void AddNumber(IndexedField part, string digits)
    {
        Add(part, SearchTokenKind.Whole, digits);
        foreach (var piece in SearchNGrams.OfNumber(digits))
            Add(part, SearchTokenKind.Piece, piece);
    }

    void AddAddress(string address)
    {
        Add(IndexedField.Email, SearchTokenKind.Whole, EmailAddress.Parse(address)?.Canonical ?? address);
        foreach (var piece in SearchNGrams.ToFind(address))
            Add(IndexedField.Email, SearchTokenKind.Piece, piece);
    }

    void Add(IndexedField part, SearchTokenKind kind, string word)
    {
        if (word.Length > 0)
            found.Add(keys.Of(part, kind, word));
    }
}
