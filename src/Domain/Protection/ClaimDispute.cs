using MakCrm.Domain.Common;

namespace MakCrm.Domain.Protection;

public enum ClaimDisputeState
{
    Open,

    /// <summary>The holder has said what he has to say.</summary>
    Answered,
    Upheld,
    Transferred,
    Ended,
    Withdrawn,
}

public enum ClaimDecision
{
    Uphold,
    Transfer,
    End,
}

/// <summary>Somebody says that a client is his and not the holder's.</summary>
public sealed class ClaimDispute : AggregateRoot
{
    ClaimDispute() { }

    public Guid ClaimId { get; private set; }

    public Guid ClientId { get; private set; }

    /// <summary>Who held the client when it was opened.</summary>
    public Guid HolderId { get; private init; }

    public Guid? LeadId { get; private init; }

    public ClaimDisputeState State { get; private set; }

    public Guid OpenedBy { get; private init; }

    public DateTimeOffset OpenedAt { get; private init; }

    public string Reason { get; private set; } = "";

    public IReadOnlyList<Guid> FileIds { get; private init; } = [];

    public string? Answer { get; private set; }

    public IReadOnlyList<Guid> AnswerFileIds { get; private set; } = [];

    public Guid? AnsweredBy { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public string? Decision { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public static Result<ClaimDispute> Open(ClientClaim claim, Guid? leadId, DisputeStatement said, Guid by, DateTimeOffset at)
    {
        if (claim.HolderId == by)
            return ClaimDisputeErrors.Own;
        var dispute = new ClaimDispute
        {
            Id = Guid.CreateVersion7(at),
            ClaimId = claim.Id,
            ClientId = claim.ClientId,
            HolderId = claim.HolderId,
            LeadId = leadId,
            OpenedBy = by,
            OpenedAt = at,
            Reason = said.Text,
            FileIds = said.FileIds,
        };
        dispute.Raise(new ClaimDisputeOpened(dispute.Id, claim.Holder.MemberId));
        return dispute;
    }

    public Result Say(DisputeStatement said, Guid by, DateTimeOffset at)
    {
        if (DecidedAt is not null)
            return ClaimDisputeErrors.Over;
        (State, Answer, AnswerFileIds, AnsweredBy, AnsweredAt) = (ClaimDisputeState.Answered, said.Text, said.FileIds, by, at);
        Raise(new ClaimDisputeAnswered(Id, OpenedBy));
        return Result.Ok();
    }

    /// <summary>Why this person may not decide it; null when he may.</summary>
    public Error? Refusal(Guid by) =>
        DecidedAt is not null ? ClaimDisputeErrors.Over
        : by == OpenedBy || by == HolderId ? ClaimDisputeErrors.Partial
        : null;

    /// <summary>What it means for the claim is done beside it.</summary>
    public void Decide(ClaimDecision decision, string reason, Guid by, ClaimHolder holder, DateTimeOffset at)
    {
        State = decision switch
        {
            ClaimDecision.Uphold => ClaimDisputeState.Upheld,
            ClaimDecision.Transfer => ClaimDisputeState.Transferred,
            ClaimDecision.End => ClaimDisputeState.Ended,
        };
        (Decision, DecidedBy, DecidedAt) = (reason, by, at);
        Raise(new ClaimDisputeDecided(Id, OpenedBy, holder.MemberId));
    }

    public Result Withdraw(Guid by, DateTimeOffset at)
    {
        if (DecidedAt is not null)
            return ClaimDisputeErrors.Over;
        (State, DecidedBy, DecidedAt) = (ClaimDisputeState.Withdrawn, by, at);
        Raise(new ClaimDisputeWithdrawn(Id));
        return Result.Ok();
    }

    /// <summary>A merge of clients, or its undoing, lets the claim go on as another one.</summary>
    public void Follow(ClientClaim claim) => (ClaimId, ClientId) = (claim.Id, claim.ClientId);

    /// <summary>That there was a dispute stays, and how it ended.</summary>
    public void Blank()
    {
        Reason = "***";
        (Answer, Decision) = (Answer is null ? null : "***", Decision is null ? null : "***");
        Raise(new ClaimDisputeAnonymized(Id));
    }
}

/// <summary>What somebody says in a dispute, and what proves it.</summary>
public sealed record DisputeStatement(string Text, IReadOnlyList<Guid> FileIds);

public static class ClaimDisputeErrors
{
    public static readonly Error NotFound = Error.NotFound("claim_dispute_not_found");
    public static readonly Error OfOne = Error.Unprocessable("claim_dispute_of_one");
    public static readonly Error LeadUnknown = Error.Unprocessable("lead_unknown", "/leadId");
    public static readonly Error NotClaimed = Error.Conflict("client_not_claimed");
    public static readonly Error Own = Error.Unprocessable("claim_dispute_own");
    public static readonly Error Open = Error.Conflict("claim_dispute_open");
    public static readonly Error Over = Error.Conflict("claim_dispute_over");
    public static readonly Error Partial = Error.Unprocessable("claim_dispute_partial");
    public static readonly Error FileUnknown = Error.Unprocessable("claim_dispute_file_unknown", "/fileIds");
}
