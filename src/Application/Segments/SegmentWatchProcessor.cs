using System.Text.Json;
using MakCrm.Application.Segments.Public;
using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

/// <summary>
/// One piece of a look at a watched segment, in one commit: what it tells and where it has come to. So a kill loses nothing, and of two
/// clocks one finds the watch held.
/// </summary>
public sealed class SegmentWatchProcessor(ISegmentsDb db, IRecordSearch search, IRecordChangeFeed changes, TimeProvider clock)
    : IModuleService
{
    const int Piece = 500;

    /// <summary>False when there is nothing to do, or another clock does it.</summary>
    public async Task<bool> Turn(Guid segmentId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.HoldWatch(segmentId, ct) is not { } watch || watch.DueAt > now)
            return false;
        var segment = await db.Segments.AsNoTracking().FirstAsync(s => s.Id == segmentId, ct);
        watch.Wake(now);
        var problem = watch switch
        {
            { Cause: null } => await AtChanges(segment, watch, now, ct),
            { After: null, Cause: { } cause } => await AtThoseWhoAreIn(segment, watch, cause, now, ct),
            { After: { } after, Cause: { } cause } => await AtThoseWhoWere(segment, watch, (after, cause), now, ct),
        };
        if (problem is { } refused)
            watch.Stumble(refused.Code, now);
        return true;
    }

    /// <summary>For a piece that came to nothing, and would again, so that it keeps no other waiting.</summary>
    public async Task PutOff(Guid segmentId, CancellationToken ct) =>
        (await db.HoldWatch(segmentId, ct))?.Stumble("internal_error", clock.GetUtcNow());

    async Task<Error?> AtChanges(Segment segment, SegmentWatch watch, DateTimeOffset now, CancellationToken ct)
    {
        var changed = await changes.After(segment.Record, watch.Number, Piece, ct);
        if (changed.HasGap)
        {
            watch.StartFullScan(SegmentChangeCause.Time, now);
            return null;
        }

        var matching = await Matching(segment, changed.Ids, ct);
        if (!matching.IsOk)
            return matching.Error;
        var present = await Present(segment, changed.Ids, ct);
        Begin(segment, matching.Value.Except(present.Select(s => s.RecordId)), SegmentChangeCause.Record, now);
        End(present.Where(s => !matching.Value.Contains(s.RecordId)), SegmentChangeCause.Record, now);
        watch.Follow(changed.Number, changed.IsMore, now);
        return null;
    }

    async Task<Error?> AtThoseWhoAreIn(
        Segment segment,
        SegmentWatch watch,
        SegmentChangeCause cause,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (watch.IsAtBeginning)
            watch.FollowFrom(await changes.Last(ct));
        var page = new Contract.RecordSearch
        {
            Filter = FilterOf(segment),
            Limit = Piece,
            Cursor = watch.Cursor,
        };
        var found = await search.Find(segment.Record, page, ct);
        if (!found.IsOk)
            return found.Error;
        var present = await Present(segment, found.Value.Ids, ct);
        Begin(segment, found.Value.Ids.Except(present.Select(s => s.RecordId)), cause, now);
        watch.Turn(found.Value.NextCursor, now);
        return null;
    }

    async Task<Error?> AtThoseWhoWere(
        Segment segment,
        SegmentWatch watch,
        (Guid After, SegmentChangeCause Cause) look,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var present = await db
            .SegmentStays.Where(s => s.SegmentId == segment.Id && s.LeftAt == null && s.RecordId > look.After)
            .OrderBy(s => s.RecordId)
            .Take(Piece)
            .ToListAsync(ct);
        var matching = await Matching(segment, [.. present.Select(s => s.RecordId)], ct);
        if (!matching.IsOk)
            return matching.Error;
        End(present.Where(s => !matching.Value.Contains(s.RecordId)), look.Cause, now);
        watch.Pass(present.Count < Piece ? null : present[^1].RecordId, now);
        return null;
    }

    void Begin(Segment segment, IEnumerable<Guid> recordIds, SegmentChangeCause cause, DateTimeOffset at) =>
        db.SegmentStays.AddRange(recordIds.Select(id => SegmentStay.Begin(segment, id, cause, at)));

    static void End(IEnumerable<SegmentStay> gone, SegmentChangeCause cause, DateTimeOffset at)
    {
        foreach (var stay in gone)
            stay.End(cause, at);
    }

    /// <summary>Most of the time nothing has happened, and nothing is asked.</summary>
    async Task<Result<IReadOnlySet<Guid>>> Matching(Segment segment, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ids.Count > 0
            ? await search.Matching(segment.Record, FilterOf(segment), ids, ct)
            : Result.Ok().Map(() => (IReadOnlySet<Guid>)new HashSet<Guid>());

    Task<List<SegmentStay>> Present(Segment segment, IReadOnlyList<Guid> ids, CancellationToken ct) =>
        db.SegmentStays.Where(s => s.SegmentId == segment.Id && s.LeftAt == null && ids.Contains(s.RecordId)).ToListAsync(ct);

    /// <summary>A static one is asked as everybody asks: by its name.</summary>
    static Contract.Filter FilterOf(Segment segment) =>
        SegmentResolver.Of(segment)
        ?? new()
        {
            Field = SegmentFilterReferences.Field,
            Op = Contract.FilterOperator.Eq,
            Value = JsonSerializer.SerializeToElement(segment.Id),
        };
}
