using MakCrm.Domain.Common;

namespace MakCrm.Domain.CustomFields;

public enum FieldCheckState
{
    Running,
    Finished,
    Cancelled,

    /// <summary>It could not go on.</summary>
    Failed,
}

public enum FieldCheckFailure
{
    /// <summary>The only field that it looked at was archived meanwhile.</summary>
    FieldArchived,

    /// <summary>The database took too long.</summary>
    TimedOut,

    /// <summary>Others changed the same each time.</summary>
    Busy,

    Fault,
}

/// <summary>Why a value does not fit; each is called as the refusal of the same value is.</summary>
public enum FieldFindingReason
{
    CustomValueInvalid,
    CustomValueRequired,
    CustomValueTaken,
    CustomOptionUnknown,
    CustomReferenceUnknown,
}

/// <summary>How often a field was found not to be held to for one reason.</summary>
/// <param name="Reason">By its code, as it is kept.</param>
public sealed record FieldFindingCount(string Code, string Reason, long Count);

/// <summary>A value that does not fit its field, as it was when its record was met.</summary>
public sealed class FieldFinding : Entity
{
    FieldFinding() { }

    public Guid CheckId { get; private init; }

    public Guid RecordId { get; private init; }

    public string Code { get; private init; } = "";

    public FieldFindingReason Reason { get; private init; }

    public static FieldFinding Of(Guid checkId, Guid recordId, string code, FieldFindingReason reason, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            CheckId = checkId,
            RecordId = recordId,
            Code = code,
            Reason = reason,
        };
}

/// <summary>
/// A walk over all records of one type that holds their values against fields as they are defined now. It goes on by its own events, a
/// piece and its place in one commit.
/// </summary>
public sealed class CustomFieldCheck : AggregateRoot
{
    CustomFieldCheck() { }

    public RecordType Record { get; private init; }

    /// <summary>Of the field; null where all of them are looked at.</summary>
    public string? Code { get; private init; }

    public FieldCheckState State { get; private set; }

    /// <summary>Up to which record it has come.</summary>
    public Guid After { get; private set; }

    public long Checked { get; private set; }

    /// <summary>How many records there were when it began.</summary>
    public long? Total { get; private set; }

    public IReadOnlyList<FieldFindingCount> Counts { get; private set; } = [];

    public FieldCheckFailure? Problem { get; private set; }

    public Guid StartedBy { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static CustomFieldCheck Begin(RecordType record, string? code, Guid by, DateTimeOffset at)
    {
        var check = new CustomFieldCheck
        {
            Id = Guid.CreateVersion7(at),
            Record = record,
            Code = code,
            StartedBy = by,
            StartedAt = at,
        };
        check.Raise(new CustomFieldCheckAdvanced(check.Id, 0));
        return check;
    }

    /// <summary>Before its first piece.</summary>
    public void Expect(long total) => Total = total;

    /// <param name="met">The records of the piece, from the first one on.</param>
    /// <param name="found">What was found in them.</param>
    /// <param name="isLast">Whether there are no more.</param>
    /// <param name="at">When.</param>
    public void Advance(IReadOnlyList<Guid> met, IEnumerable<(string Code, string Reason)> found, bool isLast, DateTimeOffset at)
    {
        Checked += met.Count;
        if (met.Count > 0)
            After = met[^1];
        Counts =
        [
            .. Counts
                .Concat(found.Select(f => new FieldFindingCount(f.Code, f.Reason, 1)))
                .GroupBy(c => (c.Code, c.Reason))
                .Select(same => new FieldFindingCount(same.Key.Code, same.Key.Reason, same.Sum(c => c.Count))),
        ];
        if (isLast)
            End(FieldCheckState.Finished, at);
        else
            Raise(new CustomFieldCheckAdvanced(Id, Checked));
    }

    public void Fail(FieldCheckFailure problem, DateTimeOffset at)
    {
        if (State != FieldCheckState.Running)
            return;
        Problem = problem;
        End(FieldCheckState.Failed, at);
    }

    public Result Cancel(DateTimeOffset at)
    {
        if (State != FieldCheckState.Running)
            return FieldCheckErrors.Ended;
        End(FieldCheckState.Cancelled, at);
        return Result.Ok();
    }

    void End(FieldCheckState state, DateTimeOffset at)
    {
        (State, EndedAt) = (state, at);
        Raise(new CustomFieldCheckEnded(Id));
    }
}

public static class FieldCheckErrors
{
    public static readonly Error NotFound = Error.NotFound("field_check_not_found");
    public static readonly Error Running = Error.Conflict("field_check_running");
    public static readonly Error Ended = Error.Conflict("field_check_ended");
    public static readonly Error OfFormula = Error.Unprocessable("field_check_of_formula", "/code");
}
