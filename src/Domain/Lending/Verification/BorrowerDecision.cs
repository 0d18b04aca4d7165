using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Verification;

public enum BorrowerVerdict
{
    Approved,
    Declined,
}

/// <summary>By which rule a decision was made.</summary>
public enum DecisionRule
{
    ChecksPassed,
    CheckFailed,
    Exception,
    Judgement,
}

/// <summary>How a check stood when a decision was made.</summary>
public sealed record KnownCheck(
    VerificationKind Kind,
    VerificationStatus Status,
    Guid? VerificationId,
    string? Source,
    DateOnly? CheckedOn
);

/// <summary>A decision about a borrower with its reasons: what was known, which rule, who. It is never changed.</summary>
public sealed class BorrowerDecision : AggregateRoot
{
    BorrowerDecision() { }

    public Guid BorrowerId { get; private init; }

    public BorrowerVerdict Verdict { get; private init; }

    public DecisionRule Rule { get; private init; }

    public string? Reason { get; private init; }

    public IReadOnlyList<KnownCheck> Known { get; private init; } = [];

    /// <summary>The version of the profile that was decided about.</summary>
    public int BorrowerVersion { get; private init; }

    public Guid? DecidedBy { get; private init; }

    public DateTimeOffset DecidedAt { get; private init; }

    public static Result<BorrowerDecision> Make(
        Borrower borrower,
        VerificationChecklist checklist,
        BorrowerVerdict verdict,
        bool isException,
        string? reason,
        ActorStamp by
    )
    {
        var rule = RuleOf(checklist, verdict);
        if (rule == DecisionRule.Exception && !isException)
            return VerificationErrors.Incomplete;
        if (rule != DecisionRule.ChecksPassed && string.IsNullOrWhiteSpace(reason))
            return VerificationErrors.DecisionReasonMissing;
        var decision = new BorrowerDecision
        {
            Id = Guid.CreateVersion7(by.At),
            BorrowerId = borrower.Id,
            Verdict = verdict,
            Rule = rule,
            Reason = reason?.Trim(),
            Known = [.. checklist.Entries.Select(e => new KnownCheck(e.Kind, e.Status, e.Last?.Id, e.Last?.Source, e.Last?.CheckedOn))],
            BorrowerVersion = borrower.Version,
            DecidedBy = by.ActorId,
            DecidedAt = by.At,
        };
        decision.Raise(new BorrowerDecisionMade(decision.Id, borrower.Id, borrower.ClientId, verdict));
        return decision;
    }

    static DecisionRule RuleOf(VerificationChecklist checklist, BorrowerVerdict verdict) =>
        verdict switch
        {
            BorrowerVerdict.Approved => checklist.IsComplete ? DecisionRule.ChecksPassed : DecisionRule.Exception,
            BorrowerVerdict.Declined => checklist.Entries.Any(e => e.Status == VerificationStatus.Failed)
                ? DecisionRule.CheckFailed
                : DecisionRule.Judgement,
        };
}
