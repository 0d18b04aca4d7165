using System.Text;

namespace MakCrm.Domain.Search;

/// <summary>Texts as search reads them: in small letters, ё as е, cut where no letter and no digit stands.</summary>
public static class SearchTokenizer
{
    const int LongestWord = 40;

    public static string Fold(string text) => text.Normalize(NormalizationForm.FormC).ToLowerInvariant().Replace('ё', 'е');

    /// <summary>The words of a text; addresses of mail are none.</summary>
    public static IEnumerable<string> Of(string text) => Pieces(text).Where(piece => !IsAddress(piece)).SelectMany(Split);

    public static IEnumerable<string> Addresses(string text) => Pieces(text).Where(IsAddress);

    public static bool IsAddress(string piece) => piece.Contains('@', StringComparison.Ordinal);

    /// <summary>What stands between blanks.</summary>
    public static IEnumerable<string> Pieces(string text) => Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public static IEnumerable<string> Split(string piece)
    {
        var word = new StringBuilder();
        foreach (var c in piece.Append(' '))
        {
            if (char.IsLetterOrDigit(c))
                word.Append(c);
            else if (word.Length > 0)
            {
                yield return word.ToString(0, Math.Min(word.Length, LongestWord));
                word.Clear();
            }
        }
    }

    public static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    public static bool HasDigit(string text) => text.Any(char.IsDigit);
}
