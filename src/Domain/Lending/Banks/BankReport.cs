using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public enum BankReportSource
{
    Callback,

    /// <summary>The answer to a status query: the bank's own record.</summary>
    Query,
}

public enum BankReportOutcome
{
    Applied,

    /// <summary>The application is in this state already.</summary>
    Confirmed,

    /// <summary>The bank had said something newer.</summary>
    Outdated,
    UnknownStatus,

    /// <summary>The application cannot become that.</summary>
    Contradictory,
}

/// <summary>What a bank says of an application, read by its mapping.</summary>
public sealed record BankUpdate(string Status, BankReportedState? State)
{
    public string? Key { get; init; }

    public string? Reference { get; init; }

    public string? EventId { get; init; }

    public long? Sequence { get; init; }

    public DateTimeOffset? Time { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyList<string> Conditions { get; init; } = [];

    public IReadOnlyList<LoanOfferDraft> Offers { get; init; } = [];

    public IReadOnlyList<LoanDocument> Documents { get; init; } = [];

    public Money? IssuedAmount { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public string? ContractNumber { get; init; }

    /// <summary>Equal for reports that say the same.</summary>
    public required string Digest { get; init; }
}

/// <summary>One report of a bank, as it is kept: when, in which order, and what became of it. It is never changed.</summary>
public sealed class BankReport : Entity
{
    BankReport() { }

    public Guid SubmissionId { get; private init; }

    /// <summary>The same for repeats.</summary>
    public string ReportKey { get; private init; } = "";

    public BankReportSource Source { get; private init; }

    public DateTimeOffset ReceivedAt { get; private init; }

    public DateTimeOffset? ReportedAt { get; private init; }

    public long? Sequence { get; private init; }

    public string Status { get; private init; } = "";

    public BankReportedState? State { get; private init; }

    public BankReportOutcome Outcome { get; private init; }

    public static BankReport Of(
        BankSubmission submission,
        BankUpdate update,
        BankReportSource source,
        BankReportOutcome outcome,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            SubmissionId = submission.Id,
            ReportKey = KeyOf(update),
            Source = source,
            ReceivedAt = at,
            ReportedAt = update.Time,
            Sequence = update.Sequence,
            Status = update.Status,
            State = update.State,
            Outcome = outcome,
        };

    public static string KeyOf(BankUpdate update) => update.EventId ?? update.Digest;
}
