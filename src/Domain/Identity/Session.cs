using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>A browser in which a person is signed in. The sign-in itself opens it; here it is seen and ended.</summary>
public sealed class Session : Entity
{
    Session() { }

    public Guid UserId { get; private init; }

    /// <summary>What the browser's cookie is known by.</summary>
    public byte[] TokenHash { get; private init; } = [];

    public string[] Methods { get; private init; } = [];

    public string? RemoteAddress { get; private init; }

    public string? UserAgent { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}
