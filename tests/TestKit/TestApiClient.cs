using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xunit;

namespace MakCrm.TestKit;

/// <summary>Speaks to the API over HTTP; every answer is held against the contract on its way.</summary>
public sealed class TestApiClient(HttpClient http) : IDisposable
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The client underneath, for what the shortcuts do not cover.</summary>
    public HttpClient Http => http;

    public Task<ApiResponse> Get(string path, string? language = null) => Send(HttpMethod.Get, path, null, null, null, language);

    public Task<ApiResponse> Post(string path, object? body = null, string? key = null, int? ifMatch = null, string? language = null) =>
        Send(HttpMethod.Post, path, body, key, ifMatch, language);

    public Task<ApiResponse> Put(string path, object? body = null, string? key = null, int? ifMatch = null, string? language = null) =>
        Send(HttpMethod.Put, path, body, key, ifMatch, language);

    /// <summary>A merge patch: a property that is null clears, one that is absent stays.</summary>
    public Task<ApiResponse> Patch(string path, object? body, string? key = null, int? ifMatch = null, string? language = null) =>
        Send(HttpMethod.Patch, path, body, key, ifMatch, language);

    public Task<ApiResponse> Delete(string path, string? key = null, int? ifMatch = null, string? language = null) =>
        Send(HttpMethod.Delete, path, null, key, ifMatch, language);

    /// <summary>Sends as told. A body that is a string or bytes goes as it is, anything else as JSON.</summary>
    public async Task<ApiResponse> Send(
        HttpMethod method,
        string path,
        object? body,
        string? key = null,
        int? ifMatch = null,
        string? language = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is byte[] bytes)
            request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/octet-stream") } };
        else if (body is not null)
        {
            var text = body as string ?? JsonSerializer.Serialize(body, Json);
            request.Content = new StringContent(text, Encoding.UTF8);
            request.Content.Headers.ContentType = new(method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json");
        }

        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is { } version)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        if (language is not null)
            request.Headers.AcceptLanguage.ParseAdd(language);
        return await Send(request);
    }

    public async Task<ApiResponse> Send(HttpRequestMessage request)
    {
        var ct = TestContext.Current.CancellationToken;
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        await StreamingResponseBuffer.KeepBeginning(response, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return new(
            (int)response.StatusCode,
            text,
            response.Headers,
            response.Content.Headers.ContentType?.ToString(),
            $"{request.Method} {request.RequestUri}"
        );
    }

    public void Dispose() => http.Dispose();
}
