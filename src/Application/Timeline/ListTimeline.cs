using MakCrm.Application.Timeline.Public;
using MakCrm.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Timeline;

sealed class ListTimelineHandler(TimelineRecords records, TimelineFeed feed, ITimelineDb db)
    : IMessageHandler<Contract.ListTimeline, Contract.TimelinePage>
{
    public async Task<Result<Contract.TimelinePage>> Handle(Contract.ListTimeline request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var before))
            return PageCursor.InvalidCursor;
        if (Kinds(request.Kinds) is not { } kinds)
            return CommonErrors.InvalidRequest with { Fields = [new("unknown_value", null, "kinds")] };
        var about = await records.Of(request.RecordType.MapTo<RecordType>(), request.RecordId, request.Related, cancellationToken);
        if (about is null)
            return TimelineErrors.RecordNotFound;
        var pins = await Pins(about, cancellationToken);
        var entries = await feed.Read(
            new(about, kinds, before, request.Limit + 1, request.Q) { Among = request.Pinned ? pins.Keys : null },
            cancellationToken
        );
        return new Contract.TimelinePage
        {
            Items = [.. entries.Take(request.Limit).Select(e => e with { PinId = pins.TryGetValue(e.Id, out var pin) ? pin : null })],
            NextCursor = entries.Count > request.Limit ? PageCursor.Encode(entries[request.Limit - 1].Id) : null,
        };
    }

    /// <summary>Which entries are pinned, and by which pin.</summary>
    async Task<Dictionary<Guid, Guid>> Pins(IReadOnlyDictionary<RecordType, IReadOnlyList<Guid>> about, CancellationToken ct)
    {
        var ids = about.Values.SelectMany(of => of).ToList();
        var pins = await db.TimelinePins.Where(p => ids.Contains(p.RecordId)).Select(p => new { p.EntryId, p.Id }).ToListAsync(ct);
        return pins.DistinctBy(p => p.EntryId).ToDictionary(p => p.EntryId, p => p.Id);
    }

    /// <summary>Null where one is named that there is not.</summary>
    static IReadOnlySet<Contract.TimelineKind>? Kinds(string? named)
    {
        if (named is null)
            return TimelineFeed.AllKinds;
        var kinds = new HashSet<Contract.TimelineKind>();
        foreach (var name in named.Split(','))
        {
            if (!Enum.TryParse<Contract.TimelineKind>(name, ignoreCase: true, out var kind))
                return null;
            kinds.Add(kind);
        }

        return kinds;
    }
}
