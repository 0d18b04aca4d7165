using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Verification;

/// <summary>One check of a borrower, from the moment that somebody asks for it. Once it has an outcome it is never changed: a later one counts instead.</summary>
public sealed class BorrowerVerification : AggregateRoot
{
    BorrowerVerification() { }

    public Guid BorrowerId { get; private init; }

    public VerificationKind Kind { get; private init; }

    /// <summary>Null while it is on its way.</summary>
    public VerificationOutcome? Outcome { get; private set; }

    public string? Source { get; private set; }

    public string? Evidence { get; private set; }

    public string? Reference { get; private set; }

    public DateOnly? CheckedOn { get; private set; }

    /// <summary>The last day on which it holds.</summary>
    public DateOnly? ValidUntil { get; private set; }

    public bool IsOverride { get; private init; }

    public string? Reason { get; private init; }

    /// <summary>What a keyed hash makes of the facts that were checked.</summary>
    public byte[]? Fingerprint { get; private set; }

    public Guid? RequestedBy { get; private init; }

    public DateTimeOffset RequestedAt { get; private init; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Counted by whoever claims it from the queue, in the statement that does so.</summary>
    public int Attempts { get; private set; }

    public VerificationFailure? Trouble { get; private set; }

    /// <summary>When it is next asked for, or when whoever asks now is taken for lost; null once it is done.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>When it is asked for again by itself, as long as an application of the borrower lives.</summary>
    public DateOnly? RenewsOn { get; private set; }

    public bool IsPending => Outcome is null;

    public static BorrowerVerification Request(Borrower borrower, VerificationKind kind, ActorStamp by)
    {
        var check = new BorrowerVerification
        {
            Id = Guid.CreateVersion7(by.At),
            BorrowerId = borrower.Id,
            Kind = kind,
            RequestedBy = by.ActorId,
            RequestedAt = by.At,
            NextAttemptAt = by.At,
        };
        check.Raise(new VerificationRequested(check.Id, borrower.Id, borrower.ClientId, kind));
        return check;
    }

    /// <param name="last">The result of the same kind that counts until now.</param>
    public static Result<BorrowerVerification> Record(
        Borrower borrower,
        VerificationDraft draft,
        BorrowerVerification? last,
        byte[]? fingerprint,
        ActorStamp by
    )
    {
        var today = DateOnly.FromDateTime(by.At.UtcDateTime);
        var day = draft.CheckedOn ?? today;
        if (Refusal(borrower, draft, last, day, today) is { } refusal)
            return refusal;
        var check = new BorrowerVerification
        {
            Id = Guid.CreateVersion7(by.At),
            BorrowerId = borrower.Id,
            Kind = draft.Kind,
            IsOverride = draft.IsOverride,
            Reason = draft.Reason?.Trim(),
            RequestedBy = by.ActorId,
            RequestedAt = by.At,
            Source = draft.Source?.Trim(),
            ValidUntil = draft.ValidUntil,
        };
        check.Complete(borrower, draft.Outcome, draft.Evidence.Trim(), day, fingerprint, by.At);
        return check;
    }

    static Error? Refusal(Borrower borrower, VerificationDraft draft, BorrowerVerification? last, DateOnly day, DateOnly today) =>
        !VerificationChecklist.Kinds(borrower.Profile.Kind).Contains(draft.Kind) ? VerificationErrors.KindUnfit
        : day > today.AddDays(1) ? VerificationErrors.DateInvalid.WithPointer("/checkedOn")
        : draft.ValidUntil < day ? VerificationErrors.DateInvalid.WithPointer("/validUntil")
        : draft.IsOverride && string.IsNullOrWhiteSpace(draft.Reason) ? VerificationErrors.ReasonMissing
        : draft.IsOverride && (last is null || last.Outcome is null or VerificationOutcome.Passed) ? VerificationErrors.NothingOverridden
        : null;

    /// <summary>Takes what came of an attempt; one that somebody else has made since is not heard any more.</summary>
    public void Settle(Borrower borrower, int attempt, VerificationAnswer answer, string source, byte[]? fingerprint, DateTimeOffset at)
    {
        if (!IsPending || attempt != Attempts)
            return;
        Source = source;
        if (answer.Outcome is { } outcome)
            Answer(borrower, outcome, answer, fingerprint, at);
        else
            Delay(borrower, answer, fingerprint, at);
    }

    /// <summary>The next one is asked for by now, or by nobody.</summary>
    public void StopRenewing() => RenewsOn = null;

    void Answer(Borrower borrower, VerificationOutcome outcome, VerificationAnswer answer, byte[]? fingerprint, DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        (Reference, Trouble) = (answer.Reference, null);
        ValidUntil = answer.ValidDays is { } days ? today.AddDays(days) : null;
        RenewsOn = ValidUntil?.AddDays(1);
        Complete(borrower, outcome, answer.Evidence, today, fingerprint, at);
    }

    void Delay(Borrower borrower, VerificationAnswer answer, byte[]? fingerprint, DateTimeOffset at)
    {
        Trouble = answer.Trouble;
        if (VerificationBackoff.After(Attempts, answer.RetryAfter) is not { } wait)
        {
            Complete(borrower, VerificationOutcome.Unavailable, evidence: null, DateOnly.FromDateTime(at.UtcDateTime), fingerprint, at);
            return;
        }

        NextAttemptAt = at + wait;
        Raise(new VerificationDelayed(Id, BorrowerId, borrower.ClientId, Kind, answer.Trouble ?? VerificationFailure.Unreachable));
    }

    void Complete(Borrower borrower, VerificationOutcome outcome, string? evidence, DateOnly on, byte[]? fingerprint, DateTimeOffset at)
    {
        (Outcome, Evidence, CheckedOn, Fingerprint) = (outcome, evidence, on, fingerprint);
        (CompletedAt, NextAttemptAt) = (at, null);
        Raise(new VerificationCompleted(Id, BorrowerId, borrower.ClientId, Kind, outcome));
    }
}
