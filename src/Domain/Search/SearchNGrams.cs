namespace MakCrm.Domain.Search;

/// <summary>The pieces by which a fragment finds what it is in.</summary>
public static class SearchNGrams
{
    /// <summary>The shortest fragment that is looked for within words and numbers.</summary>
    public const int Shortest = 3;
    const char Start = '^';

    /// <summary>Of a word: each three letters that follow each other, and its first one and two.</summary>
    public static IEnumerable<string> OfWord(string word) => [.. Runs(word, Shortest), .. Beginnings(word)];

    /// <summary>What a fragment of a word asks for; of one or two letters, that words begin so.</summary>
    public static IEnumerable<string> ToFind(string fragment) => fragment.Length < Shortest ? [Start + fragment] : Runs(fragment, Shortest);

    /// <summary>Of a number: three and four digits that follow each other. By fours a longer fragment is as good as exact.</summary>
    public static IEnumerable<string> OfNumber(string digits) => [.. Runs(digits, Shortest), .. Runs(digits, Shortest + 1)];

    public static IEnumerable<string> ToFindNumber(string digits) => Runs(digits, Math.Min(digits.Length, Shortest + 1));

    static IEnumerable<string> Beginnings(string word) => Enumerable.Range(1, Math.Min(2, word.Length)).Select(n => Start + word[..n]);

    static IEnumerable<string> Runs(string text, int length) =>
        Enumerable.Range(0, Math.Max(0, text.Length - length + 1)).Select(at => text.Substring(at, length)).Distinct();
}
