using MakCrm.Domain.Common;

namespace MakCrm.Application.Timeline.Public;

/// <summary>What a module tells of records in their timelines. Each module that has something to tell implements it, and is found by that.</summary>
public interface ITimelineSource
{
    /// <summary>What kinds of entries it can give.</summary>
    IReadOnlyCollection<Contract.TimelineKind> Kinds { get; }

    /// <summary>
    /// Its entries about the records, newest first by id and at most as many as are asked for. Fewer mean that there are no more. What the
    /// caller may not read at the source is left out or masked as it is there.
    /// </summary>
    Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct);
}

/// <summary>A part of timelines.</summary>
/// <param name="Records">About which records: the caller sees each of them.</param>
/// <param name="Kinds">Which kinds are wanted.</param>
/// <param name="Before">Only what has a smaller id; null from the newest on.</param>
/// <param name="Words">What the text contains; null for whatever it does.</param>
public sealed record TimelineQuery(
    IReadOnlyDictionary<RecordType, IReadOnlyList<Guid>> Records,
    IReadOnlySet<Contract.TimelineKind> Kinds,
    Guid? Before,
    int Take,
    string? Words
)
{
    /// <summary>Only entries with these ids; null for all.</summary>
    public IReadOnlyCollection<Guid>? Among { get; init; }

    public IReadOnlyList<Guid> Of(RecordType kind) => Records.GetValueOrDefault(kind, []);

    /// <summary>The rows that come next, newest first.</summary>
    public IQueryable<T> Page<T>(IQueryable<T> rows)
        where T : Entity
    {
        if (Before is { } last)
            rows = rows.Where(row => row.Id < last);
        if (Among is { } ids)
            rows = rows.Where(row => ids.Contains(row.Id));
        return rows.OrderByDescending(row => row.Id).Take(Take);
    }

    /// <summary>Whether an entry with such an id is asked for.</summary>
    public bool Takes(Guid id) => (Before is not { } last || id < last) && Among?.Contains(id) != false;
}

/// <summary>Which of a module's records belong to another record: a client's deals, a deal's lead.</summary>
public interface ITimelineRelations
{
    /// <summary>At most as many as are asked for, the newest first; also those that the caller does not see.</summary>
    Task<IReadOnlyList<(RecordType Kind, Guid Id)>> Of(RecordType kind, Guid id, int limit, CancellationToken ct);
}
