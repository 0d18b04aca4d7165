using System.Net;
using System.Net.Http.Headers;

namespace MakCrm.Client;

/// <summary>Sends calls: access token, headers, retries, problems.</summary>
sealed class TransportOptions
{
    readonly MakClientOptions _options;
    readonly ITokenProvider _tokens;
    readonly RetryPolicy _retries;
    readonly string _userAgent;

    public TransportOptions(HttpClient http, MakClientOptions options)
    {
        Http = http;
        _options = options;
        _retries = new RetryPolicy(options);
        _userAgent = options.UserAgent();
        _tokens = options.Tokens ?? ClientCredentialsTokenProvider.Of(http, options, _userAgent);
    }

    public HttpClient Http { get; }

    public TimeProvider Time => _options.Time;

    /// <summary>How long to wait after so many failures before another try.</summary>
    public TimeSpan Pause(int failures) => _retries.Pause(failures, null);

    public Task<T> Send<T>(ApiRequest call, CancellationToken ct) => Run(call, ApiJson.Read<T>, ct);

    public Task Send(ApiRequest call, CancellationToken ct) => Run(call, (_, _) => Task.FromResult(true), ct);

    /// <summary>A file as it comes; the stream holds the connection until it is disposed.</summary>
    public Task<Stream> Download(ApiRequest call, CancellationToken ct)
    {
        var headers = RequestHeaders.Of(call, _options);
        return _retries.Run(call, Attempt, ct);

        async Task<Stream> Attempt(CancellationToken stop)
        {
            var response = await Authorized(call, headers, stop).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return Counted(await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false), response, call);
            using (response)
                throw await ProblemReader.Read(response, call.ToString(), _options.Time, stop).ConfigureAwait(false);
        }
    }

    static Stream Counted(Stream file, HttpResponseMessage response, ApiRequest call) =>
        call.Options?.Progress is { } progress ? new ProgressStream(file, response.Content.Headers.ContentLength, progress) : file;

    Task<T> Run<T>(ApiRequest call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        var headers = RequestHeaders.Of(call, _options);
        return _retries.Run(call, Attempt, ct);

        async Task<T> Attempt(CancellationToken stop)
        {
            using var response = await Authorized(call, headers, stop).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw await ProblemReader.Read(response, call.ToString(), _options.Time, stop).ConfigureAwait(false);
            return await read(response, stop).ConfigureAwait(false);
        }
    }

    // A token can die before its time (rights taken away, keys changed): one fresh token is worth one more try.
    async Task<HttpResponseMessage> Authorized(ApiRequest call, RequestHeaders headers, CancellationToken ct)
    {
        var token = await _tokens.GetToken(null, ct).ConfigureAwait(false);
        var response = await Once(call, headers, token, ct).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        using (response)
        {
            var fresh = await _tokens.GetToken(token, ct).ConfigureAwait(false);
            if (fresh == token)
                throw await ProblemReader.Read(response, call.ToString(), _options.Time, ct).ConfigureAwait(false);
            return await Once(call, headers, fresh, ct).ConfigureAwait(false);
        }
    }

    async Task<HttpResponseMessage> Once(ApiRequest call, RequestHeaders headers, string token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(_options.BaseAddress, call.Path + call.Query));
        request.Content = call.Body?.Content(call.Options?.Progress);
        headers.AddTo(request.Headers);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("User-Agent", _userAgent);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
    }
}
