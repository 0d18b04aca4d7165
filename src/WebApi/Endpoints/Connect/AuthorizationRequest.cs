using MakCrm.Infrastructure.Identity.People;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>A request to sign a person in to an application whose address is proven: whatever else is wrong can be told to it.</summary>
sealed class AuthorizationRequest(IReadOnlyDictionary<string, StringValues> parameters, KnownApplication application)
{
    public KnownApplication Application { get; } = application;

    public string RedirectUri => One("redirect_uri")!;

    public string Scope =>
        string.Join(' ', (One("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal));

    public IReadOnlyList<string> Scopes => Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The person is to be asked whatever he has allowed before.</summary>
    public bool WantsConsent => Prompts.Contains("consent");

    public bool MayAsk => !Prompts.Contains("none");

    string[] Prompts => (One("prompt") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is wrong with it, by OAuth's code, and why; null when nothing is.</summary>
    public (string Error, string Description)? Fault(Permissions permissions)
    {
        if (parameters.Any(p => p.Value.Count > 1))
            return ("invalid_request", "A parameter is given twice.");
        if (parameters.Values.Any(value => value.ToString().Contains('\0', StringComparison.Ordinal)))
            return ("invalid_request", "A parameter holds a null character.");
        if (One("request") is not null)
            return ("request_not_supported", "request is not supported.");
        if (One("request_uri") is not null)
            return ("request_uri_not_supported", "request_uri is not supported.");
        if (One("response_type") is not { } type)
            return ("invalid_request", "response_type is missing.");
        if (type != "code")
            return ("unsupported_response_type", "response_type must be code.");
        if (One("response_mode") is not (null or "query"))
            return ("invalid_request", "response_mode must be query.");
        if (One("code_challenge_method") != "S256" || One("code_challenge") is not { } challenge || !Pkce.IsChallenge(challenge))
            return ("invalid_request", "A code_challenge by the method S256 is needed.");
        if (Prompts is { Length: > 1 } && !MayAsk)
            return ("invalid_request", "prompt none goes with nothing else.");
        if (One("max_age") is { } age && MaxAge is null)
            return ("invalid_request", $"max_age {age.Length switch { < 10 => age, _ => "" }} is no number of seconds.");
        if (Scopes.Any(scope => !PersonTokens.Scopes.Contains(scope) && !permissions.All.ContainsKey(scope)))
            return ("invalid_scope", "scope names something that does not exist.");
        return Application.Scopes is { } allowed && Scopes.Any(scope => !allowed.Contains(scope))
            ? ("invalid_scope", "scope names something that the application may not ask for.")
            : null;
    }

    /// <summary>Whether this session is fresh and strong enough for the application.</summary>
    public bool Accepts(SignedIn session, DateTimeOffset now) =>
        IsOpenTo(session)
        && !session.Proof.IsTooWeak
        && (!WantsTwoFactors || session.Proof.IsStrong)
        && (MaxAge is not { } age || now - session.Proof.At <= age);

    /// <summary>Whether all that this session lacks is a second factor, shown now: no need to begin anew.</summary>
    public bool WantsFactorOf(SignedIn session) => WantsTwoFactors && IsOpenTo(session) && session.Proof.HasFactor;

    /// <summary>Whether he has to set one up first.</summary>
    public bool WantsNewFactorOf(SignedIn session) => WantsTwoFactors && IsOpenTo(session) && !session.Proof.HasFactor;

    bool IsOpenTo(SignedIn session) =>
        session.NetworkId == Application.NetworkId && !Prompts.Contains("login") && !Prompts.Contains("select_account");

    bool WantsTwoFactors => (One("acr_values") ?? "").Split(' ').Contains(Strength.TwoFactors);

    /// <summary>The way back here after the person has signed in anew: what asked him to is answered by then.</summary>
    public string AfterSignIn(string path) => Without(path, WantsConsent ? "consent" : null, "max_age");

    /// <summary>The same after he has allowed it.</summary>
    public string AfterConsent(string path) =>
        Without(path, string.Join(' ', Prompts.Where(prompt => prompt != "consent")) is { Length: > 0 } left ? left : null);

    string Without(string path, string? prompt, params string[] names)
    {
        var kept = parameters.Where(p => p.Key != "prompt" && !names.Contains(p.Key));
        var address = QueryHelpers.AddQueryString(path, kept);
        return prompt is null ? address : QueryHelpers.AddQueryString(address, "prompt", prompt);
    }

    public string Repeat(string path) => QueryHelpers.AddQueryString(path, parameters);

    public CodeRequest Order => new(Application.ClientId, RedirectUri, Scope, One("code_challenge")!, One("nonce"));

    /// <summary>The application's address with an answer; it says who answers (RFC 9207), so that answers of two servers cannot be mixed up.</summary>
    public string Answer(string issuer, params (string Name, string Value)[] answer)
    {
        var fields = answer.Append(("iss", issuer)).Append(("state", One("state") ?? "")).Where(f => f.Item2.Length > 0);
        return QueryHelpers.AddQueryString(RedirectUri, fields.Select(f => KeyValuePair.Create(f.Item1, (string?)f.Item2)));
    }

    TimeSpan? MaxAge => int.TryParse(One("max_age"), out var seconds) && seconds >= 0 ? TimeSpan.FromSeconds(seconds) : null;

    string? One(string name) => parameters.TryGetValue(name, out var value) && value is [{ Length: > 0 } text, ..] ? text : null;
}
