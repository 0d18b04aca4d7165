using MakCrm.Domain.Messengers;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.Infrastructure.Messengers;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>
/// Token exchange (RFC 8693), for bots alone: a messenger's user for a token of the person who has linked him. What comes in is an id and no
/// token, so all that proves the user is that the head office's own bot says so.
/// </summary>
public sealed class TokenExchange(ClientDoor door, MessengerTokens tokens, Permissions permissions)
{
    public const string Grant = "urn:ietf:params:oauth:grant-type:token-exchange";
    const string AccessToken = "urn:ietf:params:oauth:token-type:access_token";
    const string TelegramUser = "urn:mak-crm:token-type:telegram-user";
    const int LongestId = 64;

    internal async Task<IResult> Issue(HttpContext http, IFormCollection form, Presented client)
    {
        if (!client.HasProof)
            return ProtocolForm.Refuse("invalid_request", "Give the client's id and its secret or signed note, one way only.");
        var access = await door.Machine(client, http.RequestAborted);
        if (access is null || access.IsSuspended || !access.Terms.Allow(http.Connection.RemoteIpAddress))
            return await door.Application(client, http.RequestAborted) is null ? ProtocolForm.Unknown(http) : Unauthorized();
        if (!MessengerTokens.IsBridge(access))
            return Unauthorized();
        if (Fault(form) is { } fault)
            return ProtocolForm.Refuse("invalid_request", fault);
        var scope = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (scope.Exists(permission => !permissions.All.ContainsKey(permission)))
            return ProtocolForm.Refuse("invalid_scope", "scope names permissions alone.");
        var asked = scope.Count > 0 ? string.Join(' ', scope) : null;
        var user = form["subject_token"].ToString();
        return await tokens.Exchange(access, MessengerChannel.Telegram, user, asked, http.RequestAborted) is { } answer
            ? Results.Json(answer)
            : ProtocolForm.Refuse("invalid_grant", "The user is linked with nobody, or with somebody who may not come in.");
    }

    static string? Fault(IFormCollection form)
    {
        if (form["subject_token_type"] != TelegramUser)
            return $"subject_token_type must be {TelegramUser}.";
        if (form["subject_token"].ToString() is not { Length: > 0 and <= LongestId } user || user.Contains('\0', StringComparison.Ordinal))
            return "subject_token must be the id of the messenger's user.";
        if (form.ContainsKey("actor_token"))
            return "The actor is the client that asks; there is no other.";
        return form["requested_token_type"].ToString() is "" or AccessToken ? null : $"requested_token_type can be {AccessToken} alone.";
    }

    static IResult Unauthorized() =>
        ProtocolForm.Refuse(
            "unauthorized_client",
            "A machine client of the head office with messengers.bridge exchanges, and nobody else."
        );
}
