using System.Buffers.Text;
using System.Text.Json;
using MakCrm.Application.AmoSync;
using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>A pair of tokens as amoCRM gives it.</summary>
sealed record AmoTokenPair(string Access, string Refresh, TimeSpan Life);

/// <summary>An integration with its secret in the open, for the moment of a call.</summary>
sealed record AmoClientCredentials(string ClientId, string Secret);

/// <summary>amoCRM's token endpoint, and the way to an account that has moved.</summary>
sealed class AmoOAuthClient(AmoHttpClient http, AmoHostAllowlist hosts, IPublicUrlProvider address)
{
    public Task<(AmoTokenPair? Pair, AmoResponse Answer)> ByCode(
        string host,
        AmoClientCredentials client,
        string code,
        CancellationToken ct
    ) =>
        Ask(
            host,
            new
            {
                client_id = client.ClientId,
                client_secret = client.Secret,
                grant_type = "authorization_code",
                code,
                redirect_uri = address.Of(AmoRoutes.Callback),
            },
            ct
        );

    public Task<(AmoTokenPair? Pair, AmoResponse Answer)> ByRefresh(
        string host,
        AmoClientCredentials client,
        string refresh,
        CancellationToken ct
    ) =>
        Ask(
            host,
            new
            {
                client_id = client.ClientId,
                client_secret = client.Secret,
                grant_type = "refresh_token",
                refresh_token = refresh,
                redirect_uri = address.Of(AmoRoutes.Callback),
            },
            ct
        );

    /// <summary>
    /// Where the account of a token is now; null when that cannot be told, with why. The token itself names the place to ask, and that
    /// word counts no more than any other.
    /// </summary>
    public async Task<(string? Host, AmoErrorCode? Trouble)> Locate(string access, string? refresh, CancellationToken ct)
    {
        if (Claim(access, "api_domain")?.GetString() is not { } domain || !hosts.Allows(domain))
            return (null, AmoErrorCode.Unauthorized);
        var answer = await http.Send(
            refresh is null
                ? new AmoRequest(domain, "/oauth2/account/subdomain") { Bearer = access }
                : new AmoRequest(domain, "/oauth2/account/current/subdomain") { RefreshToken = refresh },
            ct
        );
        return answer.Trouble is { } trouble ? (null, trouble)
            : answer.Text("domain") is { } host && hosts.Allows(host) ? (host, null)
            : (null, AmoErrorCode.Unauthorized);
    }

    /// <summary>When an access token ends by its own word; null when it does not say.</summary>
    public static DateTimeOffset? EndOf(string access) =>
        Claim(access, "exp") is { ValueKind: JsonValueKind.Number } exp
        && exp.TryGetInt64(out var seconds)
        && seconds is > 0 and < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    async Task<(AmoTokenPair? Pair, AmoResponse Answer)> Ask(string host, object body, CancellationToken ct)
    {
        var answer = await http.Send(new(host, "/oauth2/access_token") { Body = body }, ct);
        if (answer.Trouble is not null)
            return (null, answer);
        return
            answer.Text("access_token") is { } access
            && answer.Text("refresh_token") is { } refresh
            && answer.Number("expires_in") is > 0 and var life
            ? (new(access, refresh, TimeSpan.FromSeconds(life)), answer)
            : (null, answer with { Trouble = AmoErrorCode.NotUnderstood });
    }

    /// <summary>Read and not believed: amoCRM signs by a key that it does not publish.</summary>
    static JsonElement? Claim(string token, string name)
    {
        try
        {
            if (token.Split('.') is not [_, var payload, _])
                return null;
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            return claims.RootElement.TryGetProperty(name, out var value) ? value.Clone() : null;
        }
        catch (Exception broken) when (broken is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
