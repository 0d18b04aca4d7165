using MakCrm.Infrastructure.Identity.People;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace MakCrm.WebApi.Endpoints.Connect.Authorize;

/// <param name="Reference">What stands in <c>request_uri</c> behind the prefix.</param>
/// <param name="Parameters">As JSON.</param>
public sealed record PushedRequest(string Reference, string Parameters);

/// <summary>
/// A request to sign a person in to an application whose address is proven: whatever else is wrong can be told to it. OpenIddict checks what the
/// protocol says of it; here is what it means for the person and the session.
/// </summary>
public sealed class AuthorizationRequest(
    IReadOnlyDictionary<string, StringValues> parameters,
    RegisteredApplication application,
    PushedRequest? pushed = null
)
{
    public RegisteredApplication Application { get; } = application;

    /// <summary>Null where the parameters came by the browser.</summary>
    public PushedRequest? Pushed { get; } = pushed;

    public IReadOnlyDictionary<string, StringValues> Parameters { get; } = parameters;

    public string RedirectUri => One("redirect_uri")!;

    public string? State => One("state");

    public string Scope => string.Join(' ', Scopes);

    public IReadOnlyList<string> Scopes => [.. Words("scope").Distinct(StringComparer.Ordinal)];

    /// <summary>The person is to be asked whatever he has allowed before.</summary>
    public bool WantsConsent => Prompts.Contains("consent") && !Application.IsOfEveryNetwork;

    public bool MayAsk => !Prompts.Contains("none");

    string[] Prompts => Words("prompt");

    /// <summary>What is wrong with it that OpenIddict does not look at, by OAuth's code, and why; null when nothing is.</summary>
    internal ProtocolError? Fault()
    {
        if (Parameters.Any(p => p.Value.Count > 1))
            return ProtocolError.Invalid("A parameter is given twice.");
        if (Parameters.Values.Any(value => value.ToString().Contains('\0', StringComparison.Ordinal)))
            return ProtocolError.Invalid("A parameter holds a null character.");
        if (One("code_challenge") is { } challenge && !Pkce.IsChallenge(challenge))
            return ProtocolError.Invalid("A code_challenge by the method S256 is needed.");
        if (One("max_age") is not null && MaxAge is null)
            return ProtocolError.Invalid("max_age is no number of seconds.");
        return Application.Scopes is { } allowed && Scopes.Any(scope => !allowed.Contains(scope))
            ? new("invalid_scope", "scope names something that the application may not ask for.")
            : null;
    }

    /// <summary>Whether this session is fresh and strong enough for the application.</summary>
    public bool Accepts(SignedInSession session, DateTimeOffset now) =>
        IsOpenTo(session)
        && !session.Proof.IsTooWeak
        && (!WantsTwoFactors || session.Proof.IsStrong)
        && (MaxAge is not { } age || now - session.Proof.At <= age);

    /// <summary>Whether all that this session lacks is a second factor, shown now: no need to begin anew.</summary>
    public bool WantsFactorOf(SignedInSession session) => WantsTwoFactors && IsOpenTo(session) && session.Proof.HasFactor;

    /// <summary>Whether he has to set one up first.</summary>
    public bool WantsNewFactorOf(SignedInSession session) => WantsTwoFactors && IsOpenTo(session) && !session.Proof.HasFactor;

    bool IsOpenTo(SignedInSession session) =>
        Application.IsOpenTo(session.NetworkId) && !Prompts.Contains("login") && !Prompts.Contains("select_account");

    bool WantsTwoFactors => Words("acr_values").Contains(AssuranceLevel.TwoFactors);

    /// <summary>What is left of it after the person has signed in anew: what asked him to is answered by then.</summary>
    public IReadOnlyDictionary<string, StringValues> AfterSignIn() => Without(WantsConsent ? "consent" : null, "max_age");

    /// <summary>The same after he has allowed it.</summary>
    public IReadOnlyDictionary<string, StringValues> AfterConsent() =>
        Without(string.Join(' ', Prompts.Where(prompt => prompt != "consent")) is { Length: > 0 } left ? left : null);

    Dictionary<string, StringValues> Without(string? prompt, params string[] names)
    {
        var stored = Parameters.Where(p => p.Key != "prompt" && !names.Contains(p.Key)).ToDictionary(StringComparer.Ordinal);
        if (prompt is not null)
            stored["prompt"] = prompt;
        return stored;
    }

    public AuthorizationCodeRequest Order => new(Application.ClientId, RedirectUri, Scope, One("code_challenge")!, One("nonce"));

    /// <summary>The application's address with an answer; it says who answers (RFC 9207), so that answers of two servers cannot be mixed up.</summary>
    public string Answer(string issuer, IEnumerable<KeyValuePair<string, string?>> answer) =>
        QueryHelpers.AddQueryString(
            RedirectUri,
            answer.Append(new("iss", issuer)).Append(new("state", State)).Where(field => !string.IsNullOrEmpty(field.Value))
        );

    TimeSpan? MaxAge => int.TryParse(One("max_age"), out var seconds) && seconds >= 0 ? TimeSpan.FromSeconds(seconds) : null;

    string[] Words(string name) => (One(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    string? One(string name) => Parameters.TryGetValue(name, out var value) && value is [{ Length: > 0 } text, ..] ? text : null;
}
