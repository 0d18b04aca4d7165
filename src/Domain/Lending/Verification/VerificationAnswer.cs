namespace MakCrm.Domain.Lending.Verification;

/// <summary>What a provider has answered, or why it has not.</summary>
/// <param name="Outcome">Null where there is no answer yet.</param>
/// <param name="Evidence">What the outcome rests on, in words for people.</param>
/// <param name="Reference">What the provider calls its answer.</param>
/// <param name="ValidDays">How long it holds; null where it holds for ever.</param>
/// <param name="Trouble">Why there is no answer.</param>
/// <param name="RetryAfter">When to ask again, where the provider has said so.</param>
public sealed record VerificationAnswer(
    VerificationOutcome? Outcome,
    string? Evidence = null,
    string? Reference = null,
    int? ValidDays = null,
    VerificationFailure? Trouble = null,
    TimeSpan? RetryAfter = null
)
{
    public static VerificationAnswer Failing(VerificationFailure trouble, TimeSpan? retryAfter = null) =>
        new(Outcome: null, Trouble: trouble, RetryAfter: retryAfter);
}

/// <summary>A result that somebody records by hand.</summary>
public sealed record VerificationDraft(
    VerificationKind Kind,
    VerificationOutcome Outcome,
    string Evidence,
    string? Source,
    DateOnly? CheckedOn,
    DateOnly? ValidUntil,
    bool IsOverride,
    string? Reason
);
