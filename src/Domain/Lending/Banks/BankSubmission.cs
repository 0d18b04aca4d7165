using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public enum BankSubmissionState
{
    Queued,

    /// <summary>The bank has it.</summary>
    Accepted,
    Failed,
    Cancelled,

    /// <summary>Nothing more is expected of the bank.</summary>
    Closed,
}

/// <summary>The bank reports what the application cannot become; the words of the report are kept until somebody has decided.</summary>
/// <param name="IsRecord">Whether it is the bank's own record that says so, and not a callback alone.</param>
public sealed record BankConflict(string Code, DateTimeOffset At, BankUpdate Update, bool IsRecord);

/// <summary>
/// The way of one application to its bank and back. Its id is the key that goes with every attempt. Reports count in the order that the bank
/// gives them, by sequence or else by time; where it gives none, in the order in which they come.
/// </summary>
public sealed partial class BankSubmission : AggregateRoot
{
    BankSubmission() { }

    public Guid ApplicationId { get; private init; }

    public Guid BankId { get; private init; }

    /// <summary>The tenant that has the connection.</summary>
    public Guid NetworkId { get; private init; }

    public Guid ConnectionId { get; private set; }

    public BankSubmissionState State { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>An attempt may have arrived whose answer was lost.</summary>
    public bool IsUnsure { get; private set; }

    /// <summary>When it is sent, or asked about, next.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Until when a worker has it; set beside the model by whoever takes it.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    public BankFailure? Trouble { get; private set; }

    public IReadOnlyList<string> Missing { get; private set; } = [];

    public string? BankReference { get; private set; }

    public long? LastSequence { get; private set; }

    public DateTimeOffset? LastReportedAt { get; private set; }

    public BankReportedState? ReportedState { get; private set; }

    public string? LastDigest { get; private set; }

    public BankConflict? Conflict { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public static BankSubmission Queue(LoanApplication application, BankRoute route, DateTimeOffset at)
    {
        var submission = new BankSubmission
        {
            Id = Guid.CreateVersion7(at),
            ApplicationId = application.Id,
            BankId = application.BankId,
            NetworkId = route.NetworkId,
            ConnectionId = route.ConnectionId,
            DueAt = at,
            CreatedAt = at,
            UpdatedAt = at,
        };
        submission.Raise(new BankSubmissionQueued(submission.Id, application.Id));
        return submission;
    }

    /// <summary>Once more, with the same key: what has arrived before is not taken for another application.</summary>
    public Result Requeue(BankRoute route, DateTimeOffset at)
    {
        if (State is not (BankSubmissionState.Failed or BankSubmissionState.Cancelled))
            return BankSubmissionErrors.Exists;
        ConnectionId = route.ConnectionId;
        return Hasten(at);
    }

    /// <summary>Sends it or asks about it now.</summary>
    public Result Hasten(DateTimeOffset at)
    {
        if (State == BankSubmissionState.Closed)
            return BankSubmissionErrors.StateUnfit;
        if (State is BankSubmissionState.Failed or BankSubmissionState.Cancelled)
            (State, Attempts) = (BankSubmissionState.Queued, 0);
        (DueAt, LeaseUntil, UpdatedAt) = (at, null, at);
        Raise(new BankSubmissionQueued(Id, ApplicationId));
        return Result.Ok();
    }

    /// <summary>The bank has it; that it reports of it proves as much.</summary>
    public void Accept(string? reference, TimeSpan? poll, DateTimeOffset at)
    {
        BankReference ??= reference;
        if (State is BankSubmissionState.Accepted or BankSubmissionState.Closed)
            return;
        (State, Trouble, IsUnsure, Missing) = (BankSubmissionState.Accepted, null, false, []);
        (AcceptedAt, UpdatedAt, LeaseUntil, DueAt) = (at, at, null, at + poll);
        Raise(new BankSubmissionAccepted(Id, ApplicationId));
    }

    /// <summary>It is tried again later. What has been tried too long fails, and says so.</summary>
    public void Postpone(BankFailure trouble, DateTimeOffset due, DateTimeOffset at)
    {
        if (State is not (BankSubmissionState.Queued or BankSubmissionState.Accepted))
            return;
        if (trouble != BankFailure.Unavailable)
            Attempts++;
        IsUnsure |=
            State == BankSubmissionState.Queued && trouble is BankFailure.NoAnswer or BankFailure.ServerError or BankFailure.NotUnderstood;
        (Trouble, DueAt, LeaseUntil, UpdatedAt) = (trouble, due, null, at);
    }

    public void Fail(BankFailure trouble, IReadOnlyList<string> missing, DateTimeOffset at)
    {
        if (State != BankSubmissionState.Queued)
            return;
        Attempts++;
        (State, Trouble, Missing) = (BankSubmissionState.Failed, trouble, missing);
        (DueAt, LeaseUntil, UpdatedAt) = (null, null, at);
        Raise(new BankSubmissionFailed(Id, ApplicationId));
    }

    /// <summary>The application is no draft any more: somebody was faster, or does not want it.</summary>
    public void Cancel(DateTimeOffset at)
    {
        (State, DueAt, LeaseUntil, UpdatedAt) = (BankSubmissionState.Cancelled, null, null, at);
        Raise(new BankSubmissionCancelled(Id, ApplicationId));
    }
}

/// <summary>Through which connection an application goes to its bank.</summary>
public sealed record BankRoute(Guid NetworkId, Guid ConnectionId);
