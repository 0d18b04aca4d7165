using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace MakCrm.Client;

/// <summary>Who asks the token endpoint: a client with a secret, or an application that has none.</summary>
sealed record OAuthClient(string Id, string? Secret);

/// <summary>A token, and for how long after it was asked for it is used.</summary>
sealed record CachedToken(string Text, long AskedAt, TimeSpan KeepFor)
{
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    // A token that lives shorter than the margin is used for half its life, not thrown away at once.
    public static CachedToken For(string text, long askedAt, TimeSpan life) =>
        new(text, askedAt, life - (life < Margin * 2 ? life / 2 : Margin));
}

/// <summary>Sends forms to the endpoints of OAuth.</summary>
sealed class TokenEndpoint(HttpClient http, Uri baseAddress, OAuthClient client, TimeProvider time, string userAgent)
{
    public async Task<TokenResponse> Ask(Dictionary<string, string> form, string? idempotencyKey, CancellationToken ct)
    {
        using var response = await Post("connect/token", form, idempotencyKey, ct).ConfigureAwait(false);
        var answer = await ApiJson.ReadError<TokenResponse>(response, ct).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw await Refusal(response, answer, "POST /connect/token", ct).ConfigureAwait(false);
        return answer?.AccessToken is null ? throw new MakException("The answer of the token endpoint holds no access token.") : answer;
    }

    public async Task Revoke(string token, CancellationToken ct)
    {
        using var response = await Post("connect/revoke", new() { ["token"] = token }, null, ct).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return;
        var answer = await ApiJson.ReadError<TokenResponse>(response, ct).ConfigureAwait(false);
        throw await Refusal(response, answer, "POST /connect/revoke", ct).ConfigureAwait(false);
    }

    // A service that is down or busy says nothing about the client, whatever its body holds.
    async Task<MakException> Refusal(HttpResponseMessage response, TokenResponse? answer, string call, CancellationToken ct) =>
        answer?.Error is { } error && response.StatusCode is (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
            ? new MakTokenException(error, answer.ErrorDescription)
            : await ProblemReader.Read(response, call, time, ct).ConfigureAwait(false);

    async Task<HttpResponseMessage> Post(string path, Dictionary<string, string> form, string? idempotencyKey, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(baseAddress, path));
        if (client.Secret is null)
            form["client_id"] = client.Id;
        else
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Pair(client.Id, client.Secret));
        request.Content = new FormUrlEncodedContent(form);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        request.Headers.Add("User-Agent", userAgent);
        request.Headers.Add("Accept", "application/json, application/problem+json");
        try
        {
            return await http.SendAsync(request, ct).ConfigureAwait(false);
        }
        catch (Exception broken) when (RetryPolicy.IsConnection(broken) && !ct.IsCancellationRequested)
        {
            throw RetryPolicy.Connection($"POST /{path}", broken);
        }
    }

    // RFC 6749, 2.3.1: id and secret are form-encoded before they are put together.
    static string Pair(string id, string secret) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}"));
}
