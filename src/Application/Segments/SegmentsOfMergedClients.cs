using MakCrm.Application.Clients.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

/// <summary>Whoever stays is in the segments of those who became him. They stay in them, too: from the trash nobody finds them there.</summary>
sealed class SegmentsOfMergedClients(ISegmentsDb db, ICaller caller, TimeProvider clock) : IClientMergePart
{
    public string Table => "segment_members";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        db.SegmentMembers.CountAsync(m => from.Contains(m.RecordId), ct);

    public async Task<IReadOnlyList<MovedOfClient>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var theirs = await db.SegmentMembers.AsNoTracking().Where(m => from.Contains(m.RecordId)).ToListAsync(ct);
        var moved = new List<MovedOfClient>();
        foreach (var member in theirs.OrderBy(m => m.SegmentId).DistinctBy(m => m.SegmentId))
        {
            if (await db.Put(member.SegmentId, [to], caller.Now(clock), ct) > 0)
                moved.Add(new(member.SegmentId, member.RecordId));
        }

        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedOfClient> moved, Guid survivor, CancellationToken ct)
    {
        var returned = 0;
        foreach (var (segment, _) in moved)
            returned += await db.Take(segment, [survivor], ct);
        return returned;
    }
}
