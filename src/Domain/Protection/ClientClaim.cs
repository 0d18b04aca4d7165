using MakCrm.Domain.Common;

namespace MakCrm.Domain.Protection;

public enum ClaimHolderKind
{
    /// <summary>A person or a machine client of the tenant.</summary>
    Member,
    Source,
}

/// <summary>Whose a client is.</summary>
public sealed record ClaimHolder(ClaimHolderKind Kind, Guid Id)
{
    /// <summary>Null for a source.</summary>
    public Guid? MemberId => Kind == ClaimHolderKind.Member ? Id : null;
}

/// <summary>How a client came, or came to this holder.</summary>
public enum ClaimOrigin
{
    Registered,
    Lead,
    Import,
    Manual,
    Transfer,
    Merge,
}

public enum ClaimEndReason
{
    Expired,
    Released,
    Transferred,
    DealClosed,
    Merged,
}

/// <summary>What a claim rests on; it never changes.</summary>
public sealed record ClaimEvidence(
    ClaimOrigin Way,
    DateTimeOffset BroughtAt,
    Guid? BroughtBy,
    Guid? SourceId,
    Guid? LeadId,
    Guid? ImportId,
    Guid RequestId
);

/// <summary>
/// Somebody has brought a client, and has him for a time. A claim has one holder for all its life: who comes after him has a claim of his own,
/// so who held whom at which time can be read from the claims themselves.
/// </summary>
public sealed class ClientClaim : AggregateRoot
{
    ClientClaim() { }

    public Guid ClientId { get; private init; }

    public ClaimHolderKind HolderKind { get; private init; }

    public Guid HolderId { get; private init; }

    public ClaimHolder Holder => new(HolderKind, HolderId);

    public DateTimeOffset Since { get; private init; }

    public DateTimeOffset Until { get; private set; }

    public ClaimEvidence Evidence { get; private init; } = null!;

    public Guid? ContinuesId { get; private init; }

    /// <summary>The latest word of whoever did something to it by hand.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public ClaimEndReason? Ending { get; private set; }

    /// <summary>When the clock has something to do with it: to warn, or to end it.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>The end that its holder was told of beforehand.</summary>
    public DateTimeOffset? WarnedOf { get; private set; }

    public static ClientClaim Make(Guid clientId, ClaimHolder holder, DateTimeOffset until, ClaimEvidence evidence, TimeSpan warning) =>
        Begin(clientId, holder, evidence.BroughtAt, until, evidence, warning, null, null);

    public static Result<ClientClaim> ByHand(
        Guid clientId,
        ClaimHolder holder,
        DateTimeOffset until,
        ClaimEvidence evidence,
        TimeSpan warning,
        string reason
    ) =>
        until <= evidence.BroughtAt
            ? ClaimErrors.EndPast
            : Begin(clientId, holder, evidence.BroughtAt, until, evidence, warning, null, reason);

    public bool IsStanding(DateTimeOffset at) => EndedAt is null && Until > at;

    /// <summary>When it was over, or will be.</summary>
    public DateTimeOffset End => EndedAt ?? Until;

    /// <summary>For what has happened with the client; never for less than before.</summary>
    public void ProlongTo(DateTimeOffset until, TimeSpan warning)
    {
        if (EndedAt is null && until > Until)
            Lengthen(until, warning);
    }

    public Result Prolong(DateTimeOffset until, TimeSpan warning, string reason, DateTimeOffset at)
    {
        if (!IsStanding(at))
            return ClaimErrors.Ended;
        if (until <= Until)
            return ClaimErrors.EndPast;
        Reason = reason;
        Lengthen(until, warning);
        return Result.Ok();
    }

    public Result Release(string reason, DateTimeOffset at)
    {
        if (!IsStanding(at))
            return ClaimErrors.Ended;
        Reason = reason;
        Stop(ClaimEndReason.Released, Holder.MemberId, at);
        return Result.Ok();
    }

    /// <returns>The claim of the next one, with the same end.</returns>
    public Result<ClientClaim> Transfer(ClaimHolder to, string reason, ClaimEvidence evidence, TimeSpan warning)
    {
        var at = evidence.BroughtAt;
        if (!IsStanding(at))
            return ClaimErrors.Ended;
        if (to == Holder)
            return ClaimErrors.HolderSame;
        Reason = reason;
        Stop(ClaimEndReason.Transferred, Holder.MemberId, at);
        return Begin(ClientId, to, at, Until, evidence, warning, Id, reason);
    }

    /// <summary>A deal with the client was closed, and that was what the claim was for.</summary>
    public void CloseDeal(DateTimeOffset at)
    {
        if (IsStanding(at))
            Stop(ClaimEndReason.DealClosed, Holder.MemberId, at);
    }

    /// <summary>The clock has come.</summary>
    public void ProcessDue(TimeSpan warning, DateTimeOffset at)
    {
        if (EndedAt is not null)
            return;
        if (Until <= at)
        {
            Stop(ClaimEndReason.Expired, Holder.MemberId, Until);
            return;
        }

        if (WarnedOf != Until && Warns(warning) && Until - warning <= at)
        {
            WarnedOf = Until;
            Raise(new ClientClaimEnding(Id, ClientId, Holder.MemberId, Until));
        }

        DueAt = Due(warning);
    }

    /// <summary>The client was merged, and the earliest claim goes on as another one.</summary>
    /// <param name="isFirst">Whether it is that one.</param>
    public void GiveWay(bool isFirst, DateTimeOffset at) => Stop(ClaimEndReason.Merged, isFirst ? null : Holder.MemberId, at);

    /// <summary>The earliest of all claims on clients that turned out to be one goes on with whoever is left.</summary>
    public ClientClaim GoOnWith(Guid survivorId, ClaimEvidence evidence, TimeSpan warning) =>
        Begin(survivorId, Holder, Since, Until, evidence with { Way = ClaimOrigin.Merge }, warning, Id, Reason);

    /// <summary>The merge that it gave way to was undone.</summary>
    public void Resume(TimeSpan warning)
    {
        if (Ending != ClaimEndReason.Merged)
            return;
        (EndedAt, Ending, DueAt) = (null, null, Due(warning));
        Raise(new ClientClaimResumed(Id, ClientId, Until));
    }

    /// <summary>A word about a person goes with the person.</summary>
    public void Blank()
    {
        if (Reason is null)
            return;
        Reason = "***";
        Raise(new ClientClaimAnonymized(Id));
    }

    static ClientClaim Begin(
        Guid clientId,
        ClaimHolder holder,
        DateTimeOffset since,
        DateTimeOffset until,
        ClaimEvidence evidence,
        TimeSpan warning,
        Guid? continues,
        string? reason
    )
    {
        var claim = new ClientClaim
        {
            Id = Guid.CreateVersion7(evidence.BroughtAt),
            ClientId = clientId,
            HolderKind = holder.Kind,
            HolderId = holder.Id,
            Since = since,
            Until = until,
            Evidence = evidence,
            ContinuesId = continues,
            Reason = reason,
        };
        claim.DueAt = claim.Due(warning);
        claim.Raise(
            new ClientClaimMade(
                claim.Id,
                clientId,
                claim.Holder.MemberId,
                until,
                evidence.Way is ClaimOrigin.Manual or ClaimOrigin.Transfer
            )
        );
        return claim;
    }

    void Lengthen(DateTimeOffset until, TimeSpan warning)
    {
        Until = until;
        DueAt = Due(warning);
        Raise(new ClientClaimProlonged(Id, ClientId, until));
    }

    void Stop(ClaimEndReason ending, Guid? loser, DateTimeOffset at)
    {
        (EndedAt, Ending, DueAt) = (at, ending, null);
        Raise(new ClientClaimEnded(Id, ClientId, loser, ending));
    }

    /// <summary>A claim that is shorter than the warning warns of nothing: its holder has only just heard of it.</summary>
    bool Warns(TimeSpan warning) => warning > TimeSpan.Zero && Until - Since > warning;

    DateTimeOffset Due(TimeSpan warning) => WarnedOf != Until && Warns(warning) ? Until - warning : Until;
}
