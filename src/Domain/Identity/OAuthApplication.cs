using System.Security.Cryptography;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>Where an application's people come from and go to.</summary>
/// <param name="Redirects">Where an answer may go: compared character by character.</param>
/// <param name="Logouts">Where a person may go after signing out.</param>
/// <param name="Origins">Sites that may call the API from a browser, beside those of the redirects.</param>
public sealed record OAuthApplicationUris(IReadOnlyList<string> Redirects, IReadOnlyList<string> Logouts, IReadOnlyList<string> Origins);

/// <param name="Scopes">What it may ask for at most; null for everything.</param>
public sealed record OAuthApplicationDetails(string Name, IReadOnlyList<string>? Scopes, OAuthApplicationUris Places);

/// <summary>A program that people sign in to (an OAuth client of the authorization code flow). A public one has nothing to prove itself by.</summary>
[StoredName("SignInApplication")]
public sealed class OAuthApplication : AggregateRoot
{
    OAuthApplication() { }

    public string ClientId { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Where an answer may go: compared character by character.</summary>
    public string[] RedirectUris { get; private set; } = [];

    public string[] LogoutUris { get; private set; } = [];

    /// <summary>Pages of these origins may call the API from a browser.</summary>
    public string[] Origins { get; private set; } = [];

    /// <summary>Those of them that no redirect brings along.</summary>
    public IReadOnlyList<string> OwnOrigins => [.. Origins.Except(RedirectUris.Select(OriginOf).OfType<string>())];

    public byte[]? SecretHash { get; private set; }

    public bool IsConfidential { get; private init; }

    /// <summary>The network's own programs need no consent.</summary>
    public bool IsFirstParty { get; private init; }

    /// <summary>What it may ask for at most; null for everything.</summary>
    public string[]? Scopes { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>A program of the network's own, set up with the product.</summary>
    public static OAuthApplication RegisterFirstParty(
        string clientId,
        string name,
        IEnumerable<string> redirectUris,
        IEnumerable<string> logoutUris,
        DateTimeOffset at
    )
    {
        var application = new OAuthApplication
        {
            Id = Guid.CreateVersion7(at),
            ClientId = clientId,
            IsFirstParty = true,
            CreatedAt = at,
        };
        application.Take(new(name, null, new([.. redirectUris], [.. logoutUris], [])));
        application.Raise(new OAuthApplicationRegistered(application.Id));
        return application;
    }

    /// <param name="secret">A confidential application's; a public one has none.</param>
    public static Result<OAuthApplication> Register(
        string? clientId,
        OAuthApplicationDetails details,
        bool isFirstParty,
        OpaqueToken? secret,
        DateTimeOffset at
    )
    {
        if (Fault(details.Places, isPublic: secret is null) is { } fault)
            return fault;
        var application = new OAuthApplication
        {
            Id = Guid.CreateVersion7(at),
            ClientId = clientId ?? $"app-{RandomNumberGenerator.GetHexString(16, lowercase: true)}",
            IsFirstParty = isFirstParty,
            IsConfidential = secret is not null,
            SecretHash = secret?.Hash,
            CreatedAt = at,
        };
        application.Take(details);
        application.Raise(new OAuthApplicationRegistered(application.Id));
        return application;
    }

    public Result Change(OAuthApplicationDetails details)
    {
        if (RevokedAt is not null)
            return OAuthApplicationErrors.Revoked;
        if (Fault(details.Places, !IsConfidential) is { } fault)
            return fault;
        Take(details);
        Raise(new OAuthApplicationChanged(Id));
        return Result.Ok();
    }

    /// <summary>Whether it may have a secret or keys, and whether that would still be of use.</summary>
    public Result EnsureConfidential() =>
        RevokedAt is not null ? OAuthApplicationErrors.Revoked
        : !IsConfidential ? OAuthApplicationErrors.IsPublic
        : Result.Ok();

    public Result RotateSecret(OpaqueToken secret)
    {
        if (EnsureConfidential() is { IsOk: false } refused)
            return refused;
        SecretHash = secret.Hash;
        Raise(new OAuthApplicationSecretRotated(Id));
        return Result.Ok();
    }

    /// <summary>All that people have signed in to by it is over.</summary>
    public Result Revoke(DateTimeOffset at)
    {
        if (RevokedAt is not null)
            return OAuthApplicationErrors.Revoked;
        RevokedAt = at;
        Raise(new OAuthApplicationRevoked(Id));
        return Result.Ok();
    }

    void Take(OAuthApplicationDetails details)
    {
        var places = details.Places;
        (Name, Scopes) = (details.Name.Trim(), details.Scopes?.Distinct(StringComparer.Ordinal).ToArray());
        (RedirectUris, LogoutUris) = (
            [.. places.Redirects.Distinct(StringComparer.Ordinal)],
            [.. places.Logouts.Distinct(StringComparer.Ordinal)]
        );
        Origins = [.. places.Redirects.Select(OriginOf).OfType<string>().Concat(places.Origins).Distinct(StringComparer.Ordinal)];
    }

    static Error? Fault(OAuthApplicationUris places, bool isPublic)
    {
        var faults = Faults("redirectUris", places.Redirects, uri => IsAddress(uri, isPublic))
            .Concat(Faults("logoutUris", places.Logouts, uri => IsAddress(uri, isPublic)))
            .Concat(Faults("origins", places.Origins, uri => IsAddress(uri, mayBeApp: false) && OriginOf(uri) == uri))
            .ToList();
        return faults.Count == 0 ? null : OAuthApplicationErrors.AddressRefused with { Fields = faults };
    }

    static IEnumerable<FieldError> Faults(string field, IReadOnlyList<string> addresses, Func<string, bool> isGood) =>
        addresses
            .Index()
            .Where(a => !isGood(a.Item))
            .Select(a => new FieldError(OAuthApplicationErrors.AddressRefused.Code, $"/{field}/{a.Index}"));

    /// <summary>
    /// TLS, the person's own machine, or an app on his device (RFC 8252), whose scheme is a domain turned round; nothing that a browser
    /// would read otherwise than it is written.
    /// </summary>
    static bool IsAddress(string text, bool mayBeApp) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && text.All(c => c is > ' ' and <= '~' and not ('#' or '\\' or '*' or '"' or '<' or '>'))
        && uri.UserInfo.Length == 0
        && (
            uri.Scheme == Uri.UriSchemeHttps
            || (uri.Scheme == Uri.UriSchemeHttp && uri.Host is "127.0.0.1" or "[::1]" or "localhost")
            || (mayBeApp && uri.Scheme.Contains('.', StringComparison.Ordinal))
        );

    static string? OriginOf(string uri) => new Uri(uri) is { Scheme: "https" or "http" } web ? web.GetLeftPart(UriPartial.Authority) : null;
}
