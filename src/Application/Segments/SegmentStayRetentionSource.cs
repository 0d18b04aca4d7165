using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

/// <summary>Who was in watched segments long ago. Who is in one now stays, or he would be told of as new.</summary>
sealed class SegmentStayRetentionSource(ISegmentsDb db) : IRetentionSource
{
    public string Kind => "segment_stays";

    public RetentionAction Forgetting => RetentionAction.Delete;

    public async Task<ExpiredRecords> FindExpired(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var found = await db
            .SegmentStays.Where(s => s.Id > after && s.LeftAt < untouchedSince)
            .OrderBy(s => s.Id)
            .Select(s => s.Id)
            .Take(limit)
            .ToListAsync(ct);
        return new(found, []);
    }

    public Task Expire(IReadOnlyList<Guid> ids, CancellationToken ct) => db.ForgetStays(ids, ct);
}
