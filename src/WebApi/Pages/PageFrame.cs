using Microsoft.AspNetCore.Antiforgery;

namespace MakCrm.WebApi.Pages;

/// <summary>What every page needs: the reader's language, and the token that proves a form to be ours.</summary>
public sealed class PageFrame
{
    readonly bool isRussian;

    PageFrame(bool isRussian, AntiforgeryTokenSet tokens) =>
        (this.isRussian, TokenField, Token) = (isRussian, tokens.FormFieldName, tokens.RequestToken!);

    public string Language => isRussian ? "ru" : "en";

    public string TokenField { get; }

    public string Token { get; }

    public string this[string code] => PageTexts.Of(code, isRussian);

    public static PageFrame For(HttpContext http) =>
        new(ReadsRussian(http), http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http));

    /// <summary>The first of the reader's languages that is one of ours; Russian when he names none.</summary>
    static bool ReadsRussian(HttpContext http)
    {
        var wished = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1);
        var first = wished
            .Select(l => l.Value.ToString())
            .FirstOrDefault(l =>
                l.StartsWith("ru", StringComparison.OrdinalIgnoreCase) || l.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            );
        return first is null || first.StartsWith("ru", StringComparison.OrdinalIgnoreCase);
    }
}
