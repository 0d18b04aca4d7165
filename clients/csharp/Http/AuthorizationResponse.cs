using System.Buffers.Text;
using System.Text.Json;

namespace MakCrm.Client;

/// <summary>What a person brings back from signing in.</summary>
static class AuthorizationResponse
{
    public static string CodeOf(Uri address, PendingSignIn pending, string issuer)
    {
        var answer = Parameters(address.Query);
        if (answer.GetValueOrDefault("state") != pending.State)
            throw new MakTokenException("wrong_state", "This is not the answer to the sign-in that was begun here.");
        // RFC 9207: the answer of another server must not get our code.
        if (answer.GetValueOrDefault("iss") != issuer)
            throw new MakTokenException("wrong_issuer", "Another server has answered.");
        return answer.GetValueOrDefault("code")
            ?? throw new MakTokenException(answer.GetValueOrDefault("error") ?? "no_code", answer.GetValueOrDefault("error_description"));
    }

    /// <summary>What the ID token says. It came from the server itself, so its signature proves nothing more (OpenID Connect Core, 3.1.3.7).</summary>
    public static string? NonceOf(string idToken)
    {
        try
        {
            var claims = Base64Url.DecodeFromChars(idToken.Split('.') is [_, var middle, _] ? middle : "");
            return JsonSerializer.Deserialize(claims, ProtocolJson.Default.IdTokenClaims)?.Nonce;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }

    static Dictionary<string, string> Parameters(string query)
    {
        var found = new Dictionary<string, string>();
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            found[Plain(parts[0])] = Plain(parts.ElementAtOrDefault(1) ?? "");
        }
        return found;
    }

    static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
