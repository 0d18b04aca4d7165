namespace MakCrm.Domain.Search;

/// <summary>What was meant where the keyboard stood on the other language: bdfyjd is иванов.</summary>
public static class KeyboardLayout
{
    const string English = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    const string Russian = "йцукенгшщзхъфывапролджэячсмитьбюё";

    /// <summary>Null where it makes no one word of letters.</summary>
    public static string? Swap(string piece)
    {
        var isLatin = piece.Any(char.IsAsciiLetterLower);
        var (from, to) = isLatin ? (English, Russian) : (Russian, English);
        if (piece.Any(c => c != '-' && !from.Contains(c, StringComparison.Ordinal)))
            return null;
        var swapped = SearchTokenizer.Fold(
            string.Concat(piece.Where(c => c != '-').Select(c => to[from.IndexOf(c, StringComparison.Ordinal)]))
        );
        return swapped.Length > 1 && swapped.All(char.IsLetter) ? swapped : null;
    }
}
