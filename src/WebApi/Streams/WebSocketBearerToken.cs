using Microsoft.Net.Http.Headers;

namespace MakCrm.WebApi.Streams;

/// <summary>
/// A page cannot set headers of a WebSocket. It offers its token as a sub-protocol instead, which no log and no history of addresses keeps;
/// the server never chooses that one, so it is not said back.
/// </summary>
static class WebSocketBearerToken
{
    const string Prefix = "bearer.";

    /// <summary>Puts the token where every other request has it; false when there is none.</summary>
    public static bool Take(HttpRequest request)
    {
        if (!request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase))
            return false;
        var offered = request.Headers.GetCommaSeparatedValues(HeaderNames.SecWebSocketProtocol);
        if (offered.FirstOrDefault(one => one.StartsWith(Prefix, StringComparison.Ordinal)) is not { } token)
            return false;
        request.Headers.Authorization = $"Bearer {token[Prefix.Length..]}";
        return true;
    }
}
