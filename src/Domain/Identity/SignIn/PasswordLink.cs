using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

public enum PasswordLinkPurpose
{
    Invitation,
    PasswordReset,
}

/// <summary>A link in a letter that lets its reader choose a password, once. Only a hash of what the link holds is kept.</summary>
[StoredName("AccountLink")]
public sealed class PasswordLink : Entity
{
    static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);
    static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);

    PasswordLink() { }

    public Guid UserId { get; private init; }

    public PasswordLinkPurpose Purpose { get; private init; }

    public byte[] TokenHash { get; private init; } = [];

    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>When it was followed, or another took its place.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    public static PasswordLink Make(Guid userId, PasswordLinkPurpose purpose, OpaqueToken token, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            UserId = userId,
            Purpose = purpose,
            TokenHash = token.Hash,
            ExpiresAt = at + (purpose == PasswordLinkPurpose.Invitation ? InvitationLifetime : ResetLifetime),
        };

    public DateTimeOffset SentAt => ExpiresAt - (Purpose == PasswordLinkPurpose.Invitation ? InvitationLifetime : ResetLifetime);

    public void Use(DateTimeOffset at) => UsedAt ??= at;
}
