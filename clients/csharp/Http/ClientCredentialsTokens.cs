using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace MakCrm.Client;

/// <summary>Access tokens by client credentials: kept until shortly before they expire, fetched by one request at a time.</summary>
sealed class ClientCredentialsTokens(HttpClient http, MakClientOptions options, string userAgent) : ITokenProvider
{
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    readonly Lock _gate = new();
    readonly ClientCredentials _credentials = options.Credentials!;
    Token? _token;
    Task<Token>? _fetching;

    public async ValueTask<string> GetToken(string? rejected, CancellationToken ct)
    {
        Task<Token> fetching;
        lock (_gate)
        {
            if (_token is { } token && token.Text != rejected && IsFresh(token))
                return token.Text;
            fetching = _fetching ??= Fetch();
        }
        // The request belongs to all who wait for it: one who gives up does not cancel it for the others.
        return (await fetching.WaitAsync(ct).ConfigureAwait(false)).Text;
    }

    bool IsFresh(Token token) => options.Time.GetElapsedTime(token.AskedAt) < token.KeepFor;

    async Task<Token> Fetch()
    {
        await Task.Yield(); // leaves the gate before the work starts
        Token? fetched = null;
        try
        {
            using var limit = new CancellationTokenSource(options.AttemptTimeout, options.Time);
            return fetched = await Ask(limit.Token).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
                (_token, _fetching) = (fetched ?? _token, null);
        }
    }

    async Task<Token> Ask(CancellationToken ct)
    {
        var askedAt = options.Time.GetTimestamp();
        using var request = Request();
        using var response = await http.SendAsync(request, ct).ConfigureAwait(false);
        var answer = await ApiJson.ReadError<TokenAnswer>(response, ct).ConfigureAwait(false);
        // A service that is down or busy says nothing about the client, whatever its body holds.
        if (answer?.Error is { } error && response.StatusCode is (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized))
            throw new MakTokenException(error, answer.ErrorDescription);
        if (!response.IsSuccessStatusCode)
            throw await Problems.Read(response, "POST /connect/token", options.Time, ct).ConfigureAwait(false);
        if (answer?.AccessToken is not { } text)
            throw new MakException("The answer of the token endpoint holds no access token.");
        return new Token(text, askedAt, KeepFor(TimeSpan.FromSeconds(answer.ExpiresIn ?? 0)));
    }

    // A token that lives shorter than the margin is used for half its life, not thrown away at once.
    static TimeSpan KeepFor(TimeSpan life) => life - (life < Margin * 2 ? life / 2 : Margin);

    HttpRequestMessage Request()
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (_credentials.Scope is { } scope)
            form["scope"] = scope;
        // RFC 6749, 2.3.1: id and secret are form-encoded before they are put together.
        var pair = $"{Uri.EscapeDataString(_credentials.ClientId)}:{Uri.EscapeDataString(_credentials.ClientSecret)}";
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseAddress, "connect/token"))
        {
            Content = new FormUrlEncodedContent(form),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        request.Headers.Add("User-Agent", userAgent);
        request.Headers.Add("Accept", "application/json, application/problem+json");
        return request;
    }

    sealed record Token(string Text, long AskedAt, TimeSpan KeepFor);
}
