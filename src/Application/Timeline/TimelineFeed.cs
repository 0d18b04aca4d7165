using MakCrm.Application.Timeline.Public;
using MakCrm.Domain.Timeline;

namespace MakCrm.Application.Timeline;

/// <summary>The entries of all sources as one list.</summary>
sealed class TimelineFeed(TimelineRecords records, IEnumerable<ITimelineSource> sources) : IModuleService
{
    public static readonly IReadOnlySet<Contract.TimelineKind> AllKinds = new HashSet<Contract.TimelineKind>(
        Enum.GetValues<Contract.TimelineKind>()
    );

    /// <summary>Each source gives its newest; the newest of them all are the page.</summary>
    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        var entries = new List<Contract.TimelineEntry>();
        foreach (var source in sources.Where(s => s.Kinds.Any(query.Kinds.Contains)))
            entries.AddRange(await source.Read(query, ct));
        return [.. entries.OrderByDescending(e => e.Id).Take(query.Take)];
    }

    /// <summary>One entry of a record's own.</summary>
    public async Task<Result<Contract.TimelineEntry>> Find(RecordType type, Guid recordId, Guid entryId, CancellationToken ct)
    {
        if (await records.Of(type, recordId, isWithRelated: false, ct) is not { } about)
            return TimelineErrors.RecordNotFound;
        var found = await Read(new(about, AllKinds, Before: null, Take: 1, Words: null) { Among = [entryId] }, ct);
        return found is [var entry] ? entry : TimelineErrors.EntryUnknown;
    }
}
