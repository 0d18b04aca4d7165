using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

/// <summary>
/// Puts records into a static segment and takes them out. Which they are is found out before the segment is held: whoever waits for it has
/// a connection to the database already, and would need another one to search by.
/// </summary>
sealed class SegmentMemberService(ISegmentsDb db, ICaller caller, TimeProvider clock) : IModuleService
{
    /// <summary>The segment as it is now, for whoever looks for records to put into it.</summary>
    public async Task<Result<Segment>> Find(Guid id, CancellationToken ct)
    {
        if (await db.Segments.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) is not { } segment)
            return SegmentErrors.NotFound;
        return segment.CanHold().Map(() => segment);
    }

    /// <summary>Tells how many came in or went out.</summary>
    public async Task<Result<int>> Change(Guid id, Contract.SegmentAction action, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var watch = await db.LockWatch(id, ct);
        if (await db.Hold(id, ct) is not { } segment)
            return SegmentErrors.NotFound;
        var stamp = caller.Now(clock);
        var isAdding = action == Contract.SegmentAction.Add;
        var changed = isAdding ? await db.Put(segment.Id, ids, stamp, ct) : await db.Take(segment.Id, ids, ct);
        if (changed > 0)
            watch?.StartFullScan(SegmentChangeCause.Hand, stamp.At);
        segment.Count(isAdding ? changed : 0, isAdding ? 0 : changed, stamp.At);
        return changed;
    }
}
