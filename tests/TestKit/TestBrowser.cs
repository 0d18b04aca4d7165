using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace MakCrm.TestKit;

/// <summary>A browser without script: keeps cookies, shows pages, sends forms, and follows no redirect by itself.</summary>
public sealed class TestBrowser : IDisposable
{
    readonly HttpClient http;

    /// <param name="host">The name that it asks for, where it is another than the address's.</param>
    public TestBrowser(Uri address, string language = "ru", string? host = null)
    {
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        http.DefaultRequestHeaders.Host = host;
        http.DefaultRequestHeaders.UserAgent.ParseAdd("TestBrowser/1.0");
    }

    public CookieContainer Cookies { get; } = new();

    public Task<WebPage> Open(string address) => Send(new(HttpMethod.Get, address));

    /// <summary>Sends the page's form with these fields filled in, as its hidden fields have it otherwise.</summary>
    public Task<WebPage> Submit(WebPage page, params (string Name, string Value)[] fields)
    {
        var form = page.Hidden.ToDictionary();
        foreach (var (name, value) in fields)
            form[name] = value;
        return Send(new(HttpMethod.Post, page.FormAction) { Content = new FormUrlEncodedContent(form) });
    }

    async Task<WebPage> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new(
                (int)response.StatusCode,
                WebUtility.HtmlDecode(text),
                text,
                response.Headers.Location?.ToString(),
                response.Headers
            );
        }
    }

    public void Dispose() => http.Dispose();
}

/// <param name="Text">As a reader sees it, character references resolved.</param>
/// <param name="Goes">Where a redirect leads.</param>
public sealed partial record WebPage(
    int Status,
    string Text,
    string Source,
    string? Goes,
    System.Net.Http.Headers.HttpResponseHeaders Headers
)
{
    public string FormAction =>
        FormTag().Match(Source).Groups[1].Value is { Length: > 0 } action ? WebUtility.HtmlDecode(action) : throw NoForm();

    public IReadOnlyDictionary<string, string> Hidden =>
        HiddenField().Matches(FirstForm).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));

    string FirstForm => Source.IndexOf("</form>", StringComparison.Ordinal) is >= 0 and var end ? Source[..end] : Source;

    /// <summary>The page from the form on that goes to this address.</summary>
    public WebPage Form(string action) =>
        Source.IndexOf($"action=\"{action}\"", StringComparison.Ordinal) is >= 0 and var at
            ? this with
            {
                Source = Source[Source.LastIndexOf("<form", at, StringComparison.Ordinal)..],
            }
            : throw NoForm();

    /// <summary>A parameter of the address that the redirect leads to; null when it has none of this name.</summary>
    public string? Answer(string name) =>
        Goes is not null && System.Web.HttpUtility.ParseQueryString(new Uri(new("http://here"), Goes).Query)[name] is { } value
            ? value
            : null;

    UnexpectedResponseException NoForm() => new($"No form in a page of status {Status}: {Text}");

    [GeneratedRegex("<form [^>]*action=\"([^\"]*)\"")]
    private static partial Regex FormTag();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
