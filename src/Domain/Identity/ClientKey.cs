using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>A public key by which a client proves itself instead of a secret. Its algorithm is fixed: the client cannot choose at the door.</summary>
public sealed class ClientKey : Aggregate
{
    /// <summary>Enough to change one after the other.</summary>
    public const int Most = 5;

    ClientKey() { }

    /// <summary>The machine client or the application.</summary>
    public Guid OwnerId { get; private init; }

    /// <summary>How the client calls it; unique among its keys.</summary>
    public string Kid { get; private init; } = "";

    public string Algorithm { get; private init; } = "";

    public byte[] PublicKey { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ExpiresAt { get; private init; }

    public static ClientKey Add(Guid ownerId, PublicKey key, string? kid, DateTimeOffset? expiresAt, DateTimeOffset at)
    {
        var added = new ClientKey
        {
            Id = Guid.CreateVersion7(at),
            OwnerId = ownerId,
            Kid = kid ?? key.Thumbprint,
            Algorithm = key.Algorithm,
            PublicKey = key.Spki,
            CreatedAt = at,
            ExpiresAt = expiresAt,
        };
        added.Raise(new ClientKeyAdded(added.Id, ownerId));
        return added;
    }

    public void Remove() => Raise(new ClientKeyRemoved(Id, OwnerId));
}

public static class ClientKeyErrors
{
    public static readonly Error NotFound = Error.NotFound("client_key_not_found");
    public static readonly Error KidTaken = Error.Conflict("client_key_kid_taken").At("/kid");
    public static readonly Error LimitReached = Error.Conflict("client_key_limit_reached");
    public static readonly Error Invalid = Error.Refused("client_key_invalid");
    public static readonly Error ExpiryPast = Error.Refused("client_key_expiry_past", "/expiresAt");
}
