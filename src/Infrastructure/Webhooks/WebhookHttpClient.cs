using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using MakCrm.Application.Webhooks;
using MakCrm.Infrastructure.Net;

namespace MakCrm.Infrastructure.Webhooks;

/// <summary>What a receiver answered, or why there was no answer.</summary>
/// <param name="RetryAfter">How long it asks to be left alone.</param>
sealed record WebhookResponse(int? Status, string? Error, string? Response, int DurationMs, TimeSpan? RetryAfter)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>Speaks to receivers: no redirects, fifteen seconds, and addresses of the public internet only.</summary>
sealed class WebhookHttpClient : IWebhookUrlPolicy, IDisposable
{
    const int Excerpt = 1024;
    readonly SafeHttpClientFactory http;
    readonly SafeHttpOptions limits;

    public WebhookHttpClient(IDnsResolver resolver, WebhookSettings settings)
    {
        http = new(
            resolver,
            settings.AllowsLoopback ? address => IPAddress.IsLoopback(address) || PublicIpRanges.Contains(address) : PublicIpRanges.Contains
        );
        limits = new(TimeSpan.FromSeconds(15), 1024 * 1024, Redirects: 0, AllowsHttp: settings.AllowsLoopback);
    }

    public async Task<bool> Refuses(string url, CancellationToken ct) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var address) || await http.IsKnownForbidden(address, limits, ct);

    public async Task<WebhookResponse> Send(string url, string body, IReadOnlyDictionary<string, string> headers, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        using var client = http.CreateClient(limits);
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        try
        {
            using var response = await client.SendAsync(request, ct);
            var text = await response.Content.ReadAsByteArrayAsync(ct);
            return new((int)response.StatusCode, null, Readable(text), Since(began), RetryAfter(response));
        }
        catch (HttpRequestException broken)
        {
            return new(null, Reason(broken), null, Since(began), null);
        }
    }

    /// <summary>In words that tell nothing of our own network.</summary>
    static string Reason(HttpRequestException broken) =>
        broken switch
        {
            UnsafeAddressException => broken.Message,
            { HttpRequestError: HttpRequestError.NameResolutionError } => "The name is not known.",
            { HttpRequestError: HttpRequestError.SecureConnectionError } => "The connection could not be secured.",
            { HttpRequestError: HttpRequestError.ConnectionError } => "There was no connection.",
            { HttpRequestError: HttpRequestError.Unknown } => "There was no answer in time.",
            _ => "The answer made no sense.",
        };

    static string? Readable(byte[] answer)
    {
        var text = Encoding.UTF8.GetString(answer.AsSpan(0, Math.Min(answer.Length, Excerpt))).Replace('\0', ' ');
        return text.Length == 0 ? null : text;
    }

    static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        && response.Headers.RetryAfter?.ToString() is { } text
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    static int Since(long began) => (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds;

    public void Dispose() => http.Dispose();
}
