using MakCrm.Domain.Common;

namespace MakCrm.Domain.Search;

/// <summary>Gathers the keys that a record is found by.</summary>
/// <param name="stem">What is left of a word without its ending.</param>
public sealed class EntryKeys(SearchKeys keys, Func<string, string> stem)
{
    const int MostWords = 300;
    const int MostNames = 24;
    readonly HashSet<long> found = [];

    public IReadOnlyCollection<long> All => found;

    public void Add(SearchPart part, PartKind kind, string text)
    {
        switch (kind)
        {
            case PartKind.Names:
                AddWords(part, text, MostNames, isName: true);
                break;
            case PartKind.Text:
                AddWords(part, text, MostWords, isName: false);
                break;
            case PartKind.Phone or PartKind.Digits:
                AddNumber(part, SearchWords.Digits(text));
                break;
            case PartKind.Email:
                AddAddress(SearchWords.Fold(text.Trim()));
                break;
            case PartKind.Code:
                Add(part, KeyKind.Whole, SearchWords.Fold(text.Trim()));
                break;
        }
    }

    /// <summary>Addresses that people write among words are found as addresses are, by whom they are shown to.</summary>
    void AddWords(SearchPart part, string text, int most, bool isName)
    {
        foreach (var word in SearchWords.Of(text).Distinct().Take(most))
        {
            Add(part, KeyKind.Whole, word);
            Add(part, KeyKind.Stem, stem(word));
            if (isName)
                AddName(part, word);
        }

        foreach (var address in SearchWords.Addresses(text).Take(most))
            AddAddress(address);
    }

    void AddName(SearchPart part, string word)
    {
        foreach (var piece in WordPieces.OfWord(word))
            Add(part, KeyKind.Piece, piece);
        var sound = WordSound.Of(word);
        Add(part, KeyKind.Sound, sound);
        if (sound.Length < WordWays.ShortestToSlip)
            return;
        foreach (var slip in WordSound.Slips(sound))
            Add(part, KeyKind.Slip, slip);
    }

    void AddNumber(SearchPart part, string digits)
    {
        Add(part, KeyKind.Whole, digits);
        foreach (var piece in WordPieces.OfNumber(digits))
            Add(part, KeyKind.Piece, piece);
    }

    void AddAddress(string address)
    {
        Add(SearchPart.Email, KeyKind.Whole, EmailAddress.Parse(address)?.Canonical ?? address);
        foreach (var piece in WordPieces.ToFind(address))
            Add(SearchPart.Email, KeyKind.Piece, piece);
    }

    void Add(SearchPart part, KeyKind kind, string word)
    {
        if (word.Length > 0)
            found.Add(keys.Of(part, kind, word));
    }
}
