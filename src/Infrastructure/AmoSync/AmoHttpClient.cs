using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using MakCrm.Domain.AmoSync;
using MakCrm.Infrastructure.Net;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>One request; the host is one that <see cref="AmoHostAllowlist"/> allows.</summary>
sealed record AmoRequest(string Host, string Path)
{
    public string? Bearer { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>Sent as JSON, by POST unless it is told otherwise; without it the call is a GET.</summary>
    public object? Body { get; init; }

    public HttpMethod Method
    {
        get => field ?? (Body is null ? HttpMethod.Get : HttpMethod.Post);
        init;
    }
}

/// <summary>What came back. An answer without a body (204) is an empty one, and no trouble.</summary>
/// <param name="Status">Null when there was none.</param>
/// <param name="RequestId">What amoCRM calls the request.</param>
/// <param name="RetryAfter">How long it asks to be left alone.</param>
sealed record AmoResponse(int? Status, JsonElement? Body, AmoErrorCode? Trouble, string? RequestId = null, TimeSpan? RetryAfter = null)
{
    public static AmoResponse Of(AmoErrorCode trouble) => new(null, null, trouble);

    public string? Text(string name) =>
        Body is { ValueKind: JsonValueKind.Object } body
        && body.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public long? Number(string name) =>
        Body is { ValueKind: JsonValueKind.Object } body
        && body.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;
}

/// <summary>Speaks to amoCRM: no redirects, twenty seconds, checked addresses only. Whatever comes back becomes an answer or a named trouble.</summary>
sealed class AmoHttpClient : IDisposable
{
    const int LongestId = 100;
    readonly SafeHttpClientFactory http;
    readonly SafeHttpOptions limits;
    readonly AmoHostAllowlist hosts;

    public AmoHttpClient(IDnsResolver resolver, AmoHostAllowlist hosts, AmoSettings settings)
    {
        var hasStandIns = settings.StandIns.Count > 0;
        http = new(
            resolver,
            hasStandIns ? address => IPAddress.IsLoopback(address) || PublicIpRanges.Contains(address) : PublicIpRanges.Contains
        );
        limits = new(TimeSpan.FromSeconds(20), 8 * 1024 * 1024, Redirects: 0, AllowsHttp: hasStandIns);
        this.hosts = hosts;
    }

    public async Task<AmoResponse> Send(AmoRequest call, CancellationToken ct)
    {
        using var client = http.CreateClient(limits);
        using var request = Request(call);
        try
        {
            using var response = await client.SendAsync(request, ct);
            return Read(response, await response.Content.ReadAsByteArrayAsync(ct));
        }
        catch (HttpRequestException)
        {
            return AmoResponse.Of(AmoErrorCode.Unreachable);
        }
    }

    HttpRequestMessage Request(AmoRequest call)
    {
        var request = new HttpRequestMessage(call.Method, hosts.At(call.Host, call.Path));
        request.Headers.UserAgent.ParseAdd("MaK-CRM/1");
        request.Headers.Accept.ParseAdd("application/hal+json, application/json, application/problem+json");
        if (call.Bearer is { } bearer)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        if (call.RefreshToken is { } refresh)
            request.Headers.TryAddWithoutValidation("X-Refresh-Token", refresh);
        if (call.Body is { } body)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        return request;
    }

    static AmoResponse Read(HttpResponseMessage response, byte[] bytes)
    {
        var status = (int)response.StatusCode;
        var body = Json(response, bytes);
        var isWhole = body is not null || (response.IsSuccessStatusCode && bytes.Length == 0);
        var id = response.Headers.TryGetValues("X-Request-Id", out var ids) ? ids.First() : null;
        return new(status, body, Trouble(status, isWhole), id?[..Math.Min(id.Length, LongestId)], RetryAfter(response));
    }

    /// <summary>What is no JSON, such as a page that says sorry, has nothing to tell.</summary>
    static JsonElement? Json(HttpResponseMessage response, byte[] bytes)
    {
        if (
            bytes.Length == 0
            || response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true
        )
            return null;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static AmoErrorCode? Trouble(int status, bool isWhole) =>
        status switch
        {
            401 => AmoErrorCode.Unauthorized,
            403 => AmoErrorCode.Blocked,
            429 => AmoErrorCode.TooManyRequests,
            >= 500 => AmoErrorCode.ServerError,
            _ when !isWhole => AmoErrorCode.NotUnderstood,
            >= 200 and < 300 => null,
            _ => AmoErrorCode.Refused,
        };

    static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.ToString() is { } text
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    public void Dispose() => http.Dispose();
}
