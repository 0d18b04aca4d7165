using System.Net.Http.Headers;

namespace MakCrm.Application.Common;

/// <summary>The two languages that the product speaks to people.</summary>
public static class LanguageNegotiation
{
    /// <summary>Whether an <c>Accept-Language</c> prefers Russian to English; false when it says nothing of either.</summary>
    public static bool PrefersRussian(string? acceptLanguage)
    {
        var (best, isRussian) = (0.0, false);
        foreach (var part in (acceptLanguage ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!StringWithQualityHeaderValue.TryParse(part, out var language) || (language.Quality ?? 1) <= best)
                continue;
            var isRu = Is(language.Value, "ru");
            if (isRu || Is(language.Value, "en"))
                (best, isRussian) = (language.Quality ?? 1, isRu);
        }

        return isRussian;
    }

    static bool Is(string tag, string language) =>
        tag.Equals(language, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase);
}
