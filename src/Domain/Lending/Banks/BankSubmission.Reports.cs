using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public sealed partial class BankSubmission
{
    /// <summary>
    /// Takes what the bank says. Older than what it said before: nothing changes. What the application can reach it becomes, over steps that
    /// the bank did not tell of. The answer to a query is the bank's own record: it prevails over callbacks of the same place in the order, and
    /// it alone may take back a decline. What remains is a conflict for a person, and the bank is asked at once where it can be.
    /// </summary>
    /// <returns>What became of it; null for what was said before.</returns>
    public BankReportOutcome? Take(BankUpdate update, LoanApplication application, BankReception reception)
    {
        if (IsRepeated(update, application, reception))
        {
            Schedule(update.State is null ? BankReportOutcome.UnknownStatus : null, application, reception);
            return null;
        }

        var outcome = Judge(update, application, reception);
        if (outcome is BankReportOutcome.Applied or BankReportOutcome.Confirmed)
            Remember(update, reception.At);
        if (outcome == BankReportOutcome.UnknownStatus)
            LastDigest = update.Digest;
        BankReference ??= update.Reference;
        (UpdatedAt, Trouble) = (reception.At, null);
        Schedule(outcome, application, reception);
        Raise(new BankSubmissionReported(Id, ApplicationId, outcome));
        return outcome;
    }

    /// <summary>Somebody has decided that the application stays as it is.</summary>
    public Result Keep(DateTimeOffset at)
    {
        if (Conflict is null)
            return BankSubmissionErrors.ConflictMissing;
        (Conflict, UpdatedAt) = (null, at);
        Raise(new BankSubmissionResolved(Id, ApplicationId));
        return Result.Ok();
    }

    /// <summary>The person was erased: words of a report may tell of somebody.</summary>
    public void Blank()
    {
        if (Conflict is { } conflict)
            Conflict = conflict with { Update = conflict.Update with { Reason = null, Conditions = [], ContractNumber = null } };
    }

    /// <summary>Somebody has decided that the bank is right.</summary>
    public Result AcceptBank(LoanApplication application, LoanStamp by)
    {
        if (Conflict is not { } conflict)
            return BankSubmissionErrors.ConflictMissing;
        var taken = application.Report(conflict.Update, isRecord: true, by);
        return taken.IsOk ? Keep(by.At) : taken;
    }

    /// <summary>A bank's record is asked for again and again: it is nothing new as long as the application is what it says.</summary>
    bool IsRepeated(BankUpdate update, LoanApplication application, BankReception reception)
    {
        if (reception.Source == BankReportSource.Callback || update.State is null)
            return update.Digest == LastDigest;
        if (Conflict is { } conflict)
            return conflict.IsRecord && conflict.Update.Digest == update.Digest;
        var isSaid = update.Digest == LastDigest || (update.State == ReportedState && Compare(update) <= 0);
        return isSaid && application.Holds(update);
    }

    BankReportOutcome Judge(BankUpdate update, LoanApplication application, BankReception reception)
    {
        if (update.State is not { } state)
            return BankReportOutcome.UnknownStatus;
        var order = Compare(update);
        if (order < 0)
            return BankReportOutcome.Outdated;
        if (reception.Source == BankReportSource.Callback && order == 0 && state != ReportedState)
            return Contradict(update, LoanApplicationErrors.StateUnfit, reception);
        if (application.Holds(update))
            return BankReportOutcome.Confirmed;
        var by = new LoanStamp(LoanStepSource.Bank, null, reception.At, update.Reason, BankReport.KeyOf(update));
        var taken = application.Report(update, isRecord: reception.Source == BankReportSource.Query, by);
        return taken.IsOk ? BankReportOutcome.Applied : Contradict(update, taken.Error, reception);
    }

    BankReportOutcome Contradict(BankUpdate update, Error error, BankReception reception)
    {
        if (Conflict is null)
            Raise(new BankSubmissionConflicted(Id, ApplicationId));
        Conflict = new(error.Code, reception.At, update, IsRecord: reception.Source == BankReportSource.Query);
        return BankReportOutcome.Contradictory;
    }

    /// <summary>Below zero for what is older than the last report, zero for the same place in the order; what has no order comes later.</summary>
    int Compare(BankUpdate update) =>
        update.Sequence is { } sequence && LastSequence is { } last ? sequence.CompareTo(last)
        : update.Sequence is null && update.Time is { } at && LastReportedAt is { } before ? at.CompareTo(before)
        : 1;

    void Remember(BankUpdate update, DateTimeOffset at)
    {
        LastSequence = update.Sequence ?? LastSequence;
        (LastReportedAt, ReportedState, LastDigest, Conflict) = (update.Time ?? at, update.State, update.Digest, null);
    }

    /// <summary>An application that is decided is asked about once more, so that the last word is the bank's record.</summary>
    void Schedule(BankReportOutcome? outcome, LoanApplication application, BankReception reception)
    {
        var isAsked = reception.Source == BankReportSource.Query;
        LeaseUntil = isAsked ? null : LeaseUntil;
        var isConfirmed = isAsked && outcome is null or BankReportOutcome.Confirmed;
        var isOver = !application.State.IsLive() && (reception.Poll is null || isConfirmed);
        if (isOver)
            (State, DueAt) = (Conflict is null ? BankSubmissionState.Closed : State, null);
        else if (outcome == BankReportOutcome.Contradictory && !isAsked && reception.Poll is not null)
            (DueAt, LeaseUntil) = (reception.At, null);
        else if (isAsked || DueAt is null)
            DueAt = reception.At + reception.Poll;
    }
}

/// <summary>How a report came, when, and how often the bank can be asked; null where it cannot be.</summary>
public sealed record BankReception(BankReportSource Source, DateTimeOffset At, TimeSpan? Poll);
