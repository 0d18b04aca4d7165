using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>Somebody of the support works in a person's name: for a reason, for an hour at most, and both are known by every trace.</summary>
public sealed class Impersonation : AggregateRoot
{
    Impersonation() { }

    public Guid UserId { get; private init; }

    public Guid ActorId { get; private init; }

    public string Reason { get; private init; } = "";

    /// <summary>Who has agreed, as the support puts it.</summary>
    public string? AgreedBy { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public Guid? EndedBy { get; private set; }

    public static Result<Impersonation> Start(User user, Guid actorId, string reason, string? agreedBy, TimeSpan length, DateTimeOffset at)
    {
        if (user.Id == actorId)
            return ImpersonationErrors.IsSelf;
        if (user.State != UserState.Active)
            return ImpersonationErrors.NotActive;
        var started = new Impersonation
        {
            Id = Guid.CreateVersion7(at),
            UserId = user.Id,
            ActorId = actorId,
            Reason = reason.Trim(),
            AgreedBy = agreedBy?.Trim(),
            StartedAt = at,
            ExpiresAt = at + length,
        };
        started.Raise(new ImpersonationStarted(started.Id, user.Id, actorId));
        return started;
    }

    public bool IsOver(DateTimeOffset at) => EndedAt is not null || ExpiresAt <= at;

    public Result End(Guid by, DateTimeOffset at)
    {
        if (IsOver(at))
            return ImpersonationErrors.Over;
        (EndedAt, EndedBy) = (at, by);
        Raise(new ImpersonationEnded(Id, UserId));
        return Result.Ok();
    }
}

/// <summary>Whether a tenant lets support work in its people's names.</summary>
public sealed class SupportAccess : AggregateRoot
{
    SupportAccess() { }

    public bool IsAllowed { get; private set; }

    public static SupportAccess Begin(DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), IsAllowed = true };

    public void Set(bool isAllowed)
    {
        IsAllowed = isAllowed;
        Raise(new SupportAccessChanged(isAllowed));
    }
}

public static class ImpersonationErrors
{
    public static readonly Error NotFound = Error.NotFound("impersonation_not_found");
    public static readonly Error IsSelf = Error.Unprocessable("user_is_self");
    public static readonly Error NotActive = Error.Conflict("user_not_active");
    public static readonly Error Over = Error.Conflict("impersonation_over");
    public static readonly Error Forbidden = Error.Conflict("impersonation_forbidden");
    public static readonly Error PeopleOnly = Error.Conflict("impersonation_by_people_only");
}
