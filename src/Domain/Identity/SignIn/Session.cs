using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>A browser in which a person is signed in. The sign-in itself opens it; here it is seen and ended.</summary>
public sealed class Session : Entity
{
    /// <summary>More than one factor was shown.</summary>
    public const string SecondFactor = "mfa";

    Session() { }

    public Guid UserId { get; private init; }

    /// <summary>What the browser's cookie is known by.</summary>
    public byte[] TokenHash { get; private init; } = [];

    /// <summary>How he has shown who he is (RFC 8176); with a second factor <see cref="SecondFactor"/> is among them.</summary>
    public string[] Methods { get; private set; } = [];

    /// <summary>When he last did; null for when the session began.</summary>
    public DateTimeOffset? AuthenticatedAt { get; private set; }

    public string? RemoteAddress { get; private init; }

    public string? UserAgent { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>He has just shown a second factor.</summary>
    public void StepUp(IEnumerable<string> methods, DateTimeOffset at) =>
        (Methods, AuthenticatedAt) = ([.. Methods.Union(methods, StringComparer.Ordinal)], at);

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}
