using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MakCrm.TestKit;

/// <summary>Access tokens of test clients, asked for at the API's own door and kept while they hold.</summary>
sealed class TestTokenProvider(HttpClient http, TimeProvider clock)
{
    readonly ConcurrentDictionary<string, Lazy<Task<(string Token, DateTimeOffset Ends)>>> existing = new();

    public async Task<string> Of(TestClient client)
    {
        var held = existing.GetOrAdd(client.ClientId, _ => new(() => Fetch(client)));
        var (token, ends) = await held.Value;
        if (ends > clock.GetUtcNow())
            return token;
        existing.TryRemove(new(client.ClientId, held));
        return await Of(client);
    }

    async Task<(string, DateTimeOffset)> Fetch(TestClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client.ClientId}:{client.Secret}")));
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new UnexpectedResponseException($"No token for {client.ClientId}: {(int)response.StatusCode} {text}");
        var answer = JsonNode.Parse(text)!;
        return (answer["access_token"]!.GetValue<string>(), clock.GetUtcNow().AddSeconds(answer["expires_in"]!.GetValue<int>() - 30));
    }
}

/// <summary>Puts a client's token on each request that has none of its own.</summary>
sealed class BearerTokenHandler(TestTokenProvider tokens, TestClient client, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", await tokens.Of(client));
        return await base.SendAsync(request, cancellationToken);
    }
}
