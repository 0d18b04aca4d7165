using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>A public key by which a client proves itself instead of a secret. Its algorithm is fixed: the client cannot choose at the door.</summary>
[StoredName("ClientKey")]
public sealed class OAuthClientKey : AggregateRoot
{
    /// <summary>Enough to change one after the other.</summary>
    public const int Most = 5;

    OAuthClientKey() { }

    /// <summary>The machine client or the application.</summary>
    public Guid OwnerId { get; private init; }

    /// <summary>How the client calls it; unique among its keys.</summary>
    public string Kid { get; private init; } = "";

    public string Algorithm { get; private init; } = "";

    public byte[] PublicKey { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ExpiresAt { get; private init; }

    public static OAuthClientKey Add(Guid ownerId, PublicKey key, string? kid, DateTimeOffset? expiresAt, DateTimeOffset at)
    {
        var added = new OAuthClientKey
        {
            Id = Guid.CreateVersion7(at),
            OwnerId = ownerId,
            Kid = kid ?? key.Thumbprint,
            Algorithm = key.Algorithm,
            PublicKey = key.Spki,
            CreatedAt = at,
            ExpiresAt = expiresAt,
        };
        added.Raise(new OAuthClientKeyAdded(added.Id, ownerId));
        return added;
    }

    public void Remove() => Raise(new OAuthClientKeyRemoved(Id, OwnerId));
}

public static class OAuthClientKeyErrors
{
    public static readonly Error NotFound = Error.NotFound("client_key_not_found");
    public static readonly Error KidTaken = Error.Conflict("client_key_kid_taken").WithPointer("/kid");
    public static readonly Error LimitReached = Error.Conflict("client_key_limit_reached");
    public static readonly Error Invalid = Error.Unprocessable("client_key_invalid");
    public static readonly Error ExpiryPast = Error.Unprocessable("client_key_expiry_past", "/expiresAt");
}
