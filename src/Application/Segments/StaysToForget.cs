using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

/// <summary>Who was in watched segments long ago. Who is in one now stays, or he would be told of as new.</summary>
sealed class StaysToForget(ISegmentsDb db) : IForgettableRecords
{
    public string Kind => "segment_stays";

    public Forgetting Forgetting => Forgetting.Delete;

    public async Task<OldRecords> Find(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var found = await db
            .SegmentStays.Where(s => s.Id > after && s.LeftAt < untouchedSince)
            .OrderBy(s => s.Id)
            .Select(s => s.Id)
            .Take(limit)
            .ToListAsync(ct);
        return new(found, []);
    }

    public Task Forget(IReadOnlyList<Guid> ids, CancellationToken ct) => db.ForgetStays(ids, ct);
}
