using MakCrm.Application.Timeline.Public;
using MakCrm.Domain.Timeline;

namespace MakCrm.Application.Timeline;

sealed class ListTimelineHandler(TimelineRecords records, IEnumerable<ITimelineSource> sources)
    : IHandle<Contract.ListTimeline, Contract.TimelinePage>
{
    static readonly HashSet<Contract.TimelineKind> All = [.. Enum.GetValues<Contract.TimelineKind>()];

    public async Task<Result<Contract.TimelinePage>> Handle(Contract.ListTimeline request, CancellationToken cancellationToken)
    {
        if (!Paging.TryDecode(request.Cursor, out var before))
            return Paging.InvalidCursor;
        var kinds = Kinds(request.Kinds);
        if (!kinds.IsOk)
            return kinds.Error;
        var about = await records.Of(request.RecordType.As<RecordKind>(), request.RecordId, request.Related, cancellationToken);
        if (about is null)
            return TimelineErrors.RecordNotFound;
        var query = new TimelineQuery(about, kinds.Value, before, request.Limit + 1, request.Q);
        var entries = await Merge(query, cancellationToken);
        return new Contract.TimelinePage
        {
            Items = [.. entries.Take(request.Limit)],
            NextCursor = entries.Count > request.Limit ? Paging.Encode(entries[request.Limit - 1].Id) : null,
        };
    }

    /// <summary>Each source gives its newest; the newest of them all are the page.</summary>
    async Task<List<Contract.TimelineEntry>> Merge(TimelineQuery query, CancellationToken ct)
    {
        var entries = new List<Contract.TimelineEntry>();
        foreach (var source in sources.Where(s => s.Kinds.Any(query.Kinds.Contains)))
            entries.AddRange(await source.Read(query, ct));
        return [.. entries.OrderByDescending(e => e.Id).Take(query.Take)];
    }

    static Result<HashSet<Contract.TimelineKind>> Kinds(string? named)
    {
        if (named is null)
            return All;
        var kinds = new HashSet<Contract.TimelineKind>();
        foreach (var name in named.Split(','))
        {
            if (!Enum.TryParse<Contract.TimelineKind>(name, ignoreCase: true, out var kind))
                return CommonErrors.InvalidRequest with { Fields = [new("unknown_value", null, "kinds")] };
            kinds.Add(kind);
        }

        return kinds;
    }
}
