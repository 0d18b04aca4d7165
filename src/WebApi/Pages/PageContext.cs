using System.Globalization;
using MakCrm.Infrastructure.Domains;
using MakCrm.WebApi.Http;
using Microsoft.AspNetCore.Antiforgery;

namespace MakCrm.WebApi.Pages;

/// <summary>What every page needs: the reader's language, and the token that proves a form to be ours.</summary>
public sealed class PageContext
{
    readonly bool isRussian;
    readonly ProblemCatalog problems;

    PageContext(bool isRussian, ProblemCatalog problems, AntiforgeryTokenSet tokens, TenantHost? house) =>
        (this.isRussian, this.problems, TokenField, Token, House) = (
            isRussian,
            problems,
            tokens.FormFieldName,
            tokens.RequestToken!,
            house
        );

    /// <summary>Whose page it is; null for the product's own.</summary>
    public TenantHost? House { get; }

    public string Brand => House?.Name ?? "MaK CRM";

    public string Language => isRussian ? "ru" : "en";

    public string TokenField { get; }

    public string Token { get; }

    public string this[string code] => PageTexts.Of(code, isRussian);

    /// <summary>The one of two texts that the reader can read.</summary>
    public string Of(string russian, string english) => isRussian ? russian : english;

    /// <summary>What is wrong with a field, in the words of the contract.</summary>
    public string Fault(FieldError fault) =>
        FieldErrorTexts.Of(
            fault,
            isRussian,
            problems.All.TryGetValue(fault.Code, out var text) ? (isRussian ? text.Ru : text.En).Title : ""
        );

    /// <summary>A text that tells how long to wait.</summary>
    public string Wait(string code, TimeSpan wait) =>
        string.Format(CultureInfo.InvariantCulture, this[code], Math.Ceiling(wait.TotalMinutes));

    /// <summary>A day as the reader writes it.</summary>
    public string Day(DateTimeOffset at) => at.ToString(isRussian ? "dd.MM.yyyy" : "d MMM yyyy", CultureInfo.InvariantCulture);

    public string Moment(DateTimeOffset at) => $"{Day(at)} {at.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";

    public static PageContext For(HttpContext http) =>
        new(
            ReadsRussian(http),
            http.RequestServices.GetRequiredService<ProblemCatalog>(),
            http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http),
            http.House()
        );

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
