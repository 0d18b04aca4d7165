using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>A program that people sign in to (an OAuth client of the authorization code flow). A public one has no secret.</summary>
public sealed class SignInApplication : Aggregate
{
    SignInApplication() { }

    public string ClientId { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Where an answer may go: compared character by character.</summary>
    public string[] RedirectUris { get; private set; } = [];

    public string[] LogoutUris { get; private set; } = [];

    /// <summary>Pages of these origins may call the API from a browser.</summary>
    public string[] Origins { get; private set; } = [];

    public byte[]? SecretHash { get; private init; }

    /// <summary>The network's own programs need no consent.</summary>
    public bool IsFirstParty { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static SignInApplication Register(
        string clientId,
        string name,
        IEnumerable<string> redirectUris,
        IEnumerable<string> logoutUris,
        DateTimeOffset at
    )
    {
        var application = new SignInApplication
        {
            Id = Guid.CreateVersion7(at),
            ClientId = clientId,
            Name = name.Trim(),
            RedirectUris = [.. redirectUris],
            LogoutUris = [.. logoutUris],
            Origins = [.. redirectUris.Select(OriginOf).Distinct(StringComparer.Ordinal)],
            IsFirstParty = true,
            CreatedAt = at,
        };
        application.Raise(new SignInApplicationRegistered(application.Id));
        return application;
    }

    static string OriginOf(string uri) => new Uri(uri).GetLeftPart(UriPartial.Authority);
}
