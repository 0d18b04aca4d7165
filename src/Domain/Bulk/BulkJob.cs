using MakCrm.Domain.Common;

namespace MakCrm.Domain.Bulk;

public enum BulkJobState
{
    /// <summary>The records are being written down.</summary>
    Gathering,

    /// <summary>It is found out what would become of them.</summary>
    Trying,
    Tried,
    Running,
    Finished,
    Undoing,
    Undone,
    Cancelled,

    /// <summary>It could not go on.</summary>
    Failed,
}

public enum BulkJobFailure
{
    SearchTooCostly,
    FilterRefused,

    /// <summary>Whoever started it may not do it any more.</summary>
    RightsLost,

    /// <summary>The database took too long.</summary>
    TimedOut,

    /// <summary>Others changed the same each time.</summary>
    Busy,

    Fault,
}

/// <summary>What is to be done, and to which records.</summary>
/// <param name="Filter">In JSON, by the grammar that searches take.</param>
/// <param name="Action">In JSON, as it was told.</param>
/// <param name="IsTrial">Whether it is first found out what would become of them.</param>
public sealed record BulkJobRequest(RecordType Record, string Filter, string Action, bool IsTrial);

/// <summary>
/// The same done to all records that a filter finds. They are written down first, then treated in the order of their ids; it goes on by its own
/// events, a piece and its place in one commit.
/// </summary>
public sealed class BulkJob : AggregateRoot
{
    /// <summary>So many of a tenant are under way at once.</summary>
    public const int MostUnderWay = 5;

    BulkJob() { }

    public RecordType Record { get; private init; }

    public string Filter { get; private init; } = "";

    public string Action { get; private init; } = "";

    public bool IsTrial { get; private set; }

    public BulkJobState State { get; private set; }

    /// <summary>Permissions that whoever told it to go on had not at that moment: his token was for less than himself.</summary>
    public IReadOnlyList<string> Withheld { get; private set; } = [];

    /// <summary>Up to which record it has come.</summary>
    public Guid After { get; private set; }

    /// <summary>Counts what it has done, so that no piece is done twice.</summary>
    public int Step { get; private set; }

    /// <summary>So many records it has come to since it last began to go through them.</summary>
    public long Processed { get; private set; }

    public long? Total { get; private set; }

    public BulkJobCounts Counts { get; private set; } = new();

    public BulkJobFailure? Problem { get; private set; }

    public Guid StartedBy { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsUnderWay => State is BulkJobState.Gathering or BulkJobState.Trying or BulkJobState.Running or BulkJobState.Undoing;

    public static BulkJob Start(BulkJobRequest order, IReadOnlyList<string> withheld, Guid by, DateTimeOffset at)
    {
        var job = new BulkJob
        {
            Id = Guid.CreateVersion7(at),
            Record = order.Record,
            Filter = order.Filter,
            Action = order.Action,
            IsTrial = order.IsTrial,
            Withheld = withheld,
            StartedBy = by,
            StartedAt = at,
        };
        job.Advance();
        return job;
    }

    /// <summary>The records are written down.</summary>
    public void ItemsCollected(long total, DateTimeOffset at)
    {
        Total = total;
        var (way, end) = IsTrial ? (BulkJobState.Trying, BulkJobState.Tried) : (BulkJobState.Running, BulkJobState.Finished);
        if (total == 0)
            End(end, at);
        else
            Begin(way);
    }

    /// <param name="outcomes">What became of the records of the piece, from the first one on.</param>
    /// <param name="isLast">Whether there are no more.</param>
    /// <param name="at">When.</param>
    public void RecordBatch(IReadOnlyList<(Guid RecordId, BulkItemOutcome Outcome)> outcomes, bool isLast, DateTimeOffset at)
    {
        Processed += outcomes.Count;
        if (outcomes.Count > 0)
            After = outcomes[^1].RecordId;
        Counts = Counts.With(outcomes.Select(o => o.Outcome));
        if (isLast)
            End(
                State switch
                {
                    BulkJobState.Trying => BulkJobState.Tried,
                    BulkJobState.Undoing => BulkJobState.Undone,
                    _ => BulkJobState.Finished,
                },
                at
            );
        else
            Advance();
    }

    /// <summary>Does what was only tried.</summary>
    public Result Run(IReadOnlyList<string> withheld)
    {
        if (State != BulkJobState.Tried)
            return BulkJobErrors.NotTried;
        (IsTrial, Withheld, Counts) = (false, withheld, new());
        Begin(BulkJobState.Running);
        return Result.Ok();
    }

    public Result Undo(IReadOnlyList<string> withheld)
    {
        if (State is not (BulkJobState.Finished or BulkJobState.Cancelled or BulkJobState.Failed))
            return BulkJobErrors.NotEnded;
        if (Counts.Done == 0)
            return BulkJobErrors.NothingDone;
        Withheld = withheld;
        Begin(BulkJobState.Undoing);
        return Result.Ok();
    }

    public Result Cancel(DateTimeOffset at)
    {
        if (!IsUnderWay)
            return BulkJobErrors.NotUnderWay;
        End(BulkJobState.Cancelled, at);
        return Result.Ok();
    }

    public void Fail(BulkJobFailure problem, DateTimeOffset at)
    {
        if (!IsUnderWay)
            return;
        Problem = problem;
        End(BulkJobState.Failed, at);
    }

    void Begin(BulkJobState way)
    {
        (State, After, Processed, Problem, EndedAt) = (way, Guid.Empty, 0, null, null);
        Advance();
    }

    void Advance()
    {
        Step++;
        Raise(new BulkJobAdvanced(Id, Step));
    }

    void End(BulkJobState state, DateTimeOffset at)
    {
        (State, EndedAt) = (state, at);
        Step++;
        Raise(new BulkJobEnded(Id, StartedBy, state == BulkJobState.Cancelled, state == BulkJobState.Failed));
    }
}

/// <summary>How many records this became of, so far.</summary>
public sealed record BulkJobCounts(long Fits = 0, long Done = 0, long Unchanged = 0, long Refused = 0, long Undone = 0, long Kept = 0)
{
    /// <summary>Who is undone or kept was done before.</summary>
    public BulkJobCounts With(IEnumerable<BulkItemOutcome> outcomes)
    {
        var more = outcomes.CountBy(o => o).ToDictionary();
        long Of(BulkItemOutcome outcome) => more.GetValueOrDefault(outcome);
        return new(
            Fits + Of(BulkItemOutcome.Fits),
            Done + Of(BulkItemOutcome.Done) - Of(BulkItemOutcome.Undone) - Of(BulkItemOutcome.Kept),
            Unchanged + Of(BulkItemOutcome.Unchanged),
            Refused + Of(BulkItemOutcome.Refused),
            Undone + Of(BulkItemOutcome.Undone),
            Kept + Of(BulkItemOutcome.Kept)
        );
    }
}

public static class BulkJobErrors
{
    public static readonly Error NotFound = Error.NotFound("bulk_job_not_found");
    public static readonly Error NotTried = Error.Conflict("bulk_job_not_tried");
    public static readonly Error NotUnderWay = Error.Conflict("bulk_job_not_under_way");
    public static readonly Error NotEnded = Error.Conflict("bulk_job_not_ended");
    public static readonly Error NothingDone = Error.Conflict("bulk_job_nothing_done");
    public static readonly Error LimitReached = Error.Conflict("bulk_job_limit_reached");
    public static readonly Error ActionUnfit = Error.Unprocessable("bulk_action_unfit", "/action/kind");
    public static readonly Error NeedsMember = Error.Unprocessable("bulk_needs_member");
}
