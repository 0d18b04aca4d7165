using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

public enum UserState
{
    /// <summary>He was asked to come and has not chosen a password yet.</summary>
    Invited,
    Active,

    /// <summary>He can not sign in, and what he had signed in to is over.</summary>
    Blocked,
}

public enum UserLanguage
{
    Ru,
    En,
}

/// <summary>A person who works in one tenant. His e-mail is his name at the door, one in the whole installation.</summary>
public sealed class User : AggregateRoot
{
    User() { }

    public string Email { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Null until he has chosen a password.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>Codes of roles: the tenant's own, or the product's.</summary>
    public string[] Roles { get; private set; } = [];

    /// <summary>The unit that he works in.</summary>
    public Guid? UnitId { get; private set; }

    public UserState State { get; private set; }

    public UserLanguage Language { get; private set; }

    /// <summary>IANA name; null for that of the tenant.</summary>
    public string? TimeZone { get; private set; }

    public DateTimeOffset? PasswordChangedAt { get; private set; }

    /// <summary>Written by the sign-in itself, which is no change of the person.</summary>
    public DateTimeOffset? LastSignInAt { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static User Invite(EmailAddress email, string name, IEnumerable<string> roles, UserLanguage language, DateTimeOffset at)
    {
        var user = new User
        {
            Id = Guid.CreateVersion7(at),
            Email = email.Address,
            Name = name.Trim(),
            Roles = Sorted(roles),
            State = UserState.Invited,
            Language = language,
            CreatedAt = at,
        };
        user.Raise(new UserInvited(user.Id));
        return user;
    }

    public Result Change(string name, IEnumerable<string> roles, UserLanguage language, string? timeZone)
    {
        if (timeZone is not null && !TimeZoneName.IsKnown(timeZone))
            return UserErrors.TimeZoneUnknown;
        var before = Roles;
        (Name, Roles, Language, TimeZone) = (name.Trim(), Sorted(roles), language, timeZone);
        Raise(new UserChanged(Id));
        if (!before.SequenceEqual(Roles, StringComparer.Ordinal))
            Raise(new UserRolesChanged(Id));
        return Result.Ok();
    }

    /// <summary>Whether there is such a unit, the caller knows.</summary>
    public void WorkIn(Guid? unitId)
    {
        if (unitId == UnitId)
            return;
        UnitId = unitId;
        Raise(new UserMoved(Id, unitId));
    }

    /// <summary>The first password makes an invited person an active one.</summary>
    public Result SetPassword(string hash, DateTimeOffset at)
    {
        if (State == UserState.Blocked)
            return UserErrors.Blocked;
        (PasswordHash, PasswordChangedAt, State) = (hash, at, UserState.Active);
        Raise(new UserPasswordChanged(Id));
        return Result.Ok();
    }

    public Result Block()
    {
        if (State == UserState.Blocked)
            return UserErrors.Blocked;
        State = UserState.Blocked;
        Raise(new UserBlocked(Id));
        return Result.Ok();
    }

    /// <summary>He can sign in again with the password he had; sessions that were ended stay so.</summary>
    public Result Unblock()
    {
        if (State != UserState.Blocked)
            return UserErrors.NotBlocked;
        State = PasswordHash is null ? UserState.Invited : UserState.Active;
        Raise(new UserUnblocked(Id));
        return Result.Ok();
    }

    /// <summary>All that he was signed in to was ended by somebody else.</summary>
    public void SignOut() => Raise(new UserSignedOut(Id));

    /// <summary>Something beside the password opens his account now, or no longer does.</summary>
    public void ChangeFactors(string change) => Raise(new UserFactorsChanged(Id, change));

    /// <summary>He has ended one of his own sessions.</summary>
    public void EndSession(Guid sessionId) => Raise(new UserSessionEnded(Id, sessionId));

    /// <summary>Another letter was sent in the place of the first.</summary>
    public void InviteAgain() => Raise(new UserInvited(Id));

    static string[] Sorted(IEnumerable<string> roles) => [.. roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
