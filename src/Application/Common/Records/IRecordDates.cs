namespace MakCrm.Application.Common;

/// <summary>What the values of a field are that is a date.</summary>
public enum DateFieldKind
{
    Day,
    Moment,
}

/// <summary>A record with its value of a field: one of both, as the field is.</summary>
public sealed record DatedRecord(Guid Id, DateOnly? Day, DateTimeOffset? Moment);

public sealed record DatedRecords(IReadOnlyList<DatedRecord> Items, string? NextCursor);

/// <summary>Finds records with their values of one field that is a date or a time.</summary>
public interface IRecordDates
{
    /// <summary>Null where the records have no such date.</summary>
    /// <param name="record">Whose field it is.</param>
    /// <param name="field">By its name in searches.</param>
    /// <param name="ct">Ends it.</param>
    ValueTask<DateFieldKind?> KindOf(RecordType record, string field, CancellationToken ct);

    /// <summary>A page of what the search finds; records without a value are left out.</summary>
    Task<Result<DatedRecords>> Find(RecordType record, string field, Contract.RecordSearch search, CancellationToken ct);
}
