using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakCrm.Infrastructure.Mail;

/// <summary>Where a provider gives access tokens for its mail servers in place of a password (Google, Microsoft).</summary>
/// <param name="RefreshToken">Null for the application's own rights (client credentials).</param>
public sealed record MailTokenSource(Uri Endpoint, string ClientId, string ClientSecret, string? RefreshToken, string? Scope);

/// <summary>The provider gave no token. The message says why, and no secret.</summary>
public sealed class MailTokenException(string reason) : Exception(reason);

/// <summary>Access tokens for the mail servers, each used until shortly before it ends.</summary>
public sealed class MailTokens(MailTokenSource source, HttpMessageHandler handler, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Spare = TimeSpan.FromMinutes(1);
    readonly SemaphoreSlim gate = new(1);
    readonly HttpClient http = new(handler);
    volatile Held? held;

    /// <exception cref="MailTokenException">The provider refuses or cannot be reached.</exception>
    public async Task<string> Get(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (held is { } one && one.Until > clock.GetUtcNow())
                return one.Token;
            var given = await Ask(ct);
            held = new(given.AccessToken, clock.GetUtcNow() + TimeSpan.FromSeconds(given.ExpiresIn) - Spare);
            return given.AccessToken;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A mail server has refused it: the next is a new one.</summary>
    public void Drop() => held = null;

    async Task<Given> Ask(CancellationToken ct)
    {
        try
        {
            using var form = new FormUrlEncodedContent(Fields());
            using var answer = await http.PostAsync(source.Endpoint, form, ct);
            if (!answer.IsSuccessStatusCode)
                throw new MailTokenException($"The provider gives no token: {(int)answer.StatusCode}.");
            return await answer.Content.ReadFromJsonAsync<Given>(ct) is { AccessToken.Length: > 0 } given
                ? given
                : throw new MailTokenException("The provider's answer has no token.");
        }
        catch (Exception away)
            when (away is HttpRequestException or JsonException || (away is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new MailTokenException($"The provider gives no token: {away.Message}");
        }
    }

    IEnumerable<KeyValuePair<string, string>> Fields()
    {
        yield return new("grant_type", source.RefreshToken is null ? "client_credentials" : "refresh_token");
        yield return new("client_id", source.ClientId);
        yield return new("client_secret", source.ClientSecret);
        if (source.RefreshToken is { } refresh)
            yield return new("refresh_token", refresh);
        if (source.Scope is { } scope)
            yield return new("scope", scope);
    }

    public void Dispose()
    {
        http.Dispose();
        gate.Dispose();
    }

    sealed record Held(string Token, DateTimeOffset Until);

    sealed record Given(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn = 3600
    );
}
