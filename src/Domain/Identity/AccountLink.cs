using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

public enum LinkPurpose
{
    Invitation,
    PasswordReset,
}

/// <summary>A link in a letter that lets its reader choose a password, once. Only a hash of what the link holds is kept.</summary>
public sealed class AccountLink : Entity
{
    static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);
    static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);

    AccountLink() { }

    public Guid UserId { get; private init; }

    public LinkPurpose Purpose { get; private init; }

    public byte[] TokenHash { get; private init; } = [];

    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>When it was followed, or another took its place.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    public static AccountLink Make(Guid userId, LinkPurpose purpose, ClientSecret token, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            UserId = userId,
            Purpose = purpose,
            TokenHash = token.Hash,
            ExpiresAt = at + (purpose == LinkPurpose.Invitation ? InvitationLifetime : ResetLifetime),
        };

    public DateTimeOffset SentAt => ExpiresAt - (Purpose == LinkPurpose.Invitation ? InvitationLifetime : ResetLifetime);

    public void Use(DateTimeOffset at) => UsedAt ??= at;
}
