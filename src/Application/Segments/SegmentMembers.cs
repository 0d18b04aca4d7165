using MakCrm.Domain.Segments;

namespace MakCrm.Application.Segments;

/// <summary>Puts records into a static segment and takes them out.</summary>
sealed class SegmentMembers(ISegmentsDb db, ICaller caller, TimeProvider clock) : IModulePart
{
    /// <summary>The segment, which nobody else changes until this commit.</summary>
    public async Task<Result<Segment>> Hold(Guid id, CancellationToken ct)
    {
        if (await db.Hold(id, ct) is not { } segment)
            return SegmentErrors.NotFound;
        return segment.CanHold().Then(() => segment);
    }

    /// <summary>Tells how many came in or went out.</summary>
    public async Task<int> Change(Segment segment, Contract.SegmentAction action, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var deed = caller.Now(clock);
        var isAdding = action == Contract.SegmentAction.Add;
        var changed = isAdding ? await db.Put(segment.Id, ids, deed, ct) : await db.Take(segment.Id, ids, ct);
        segment.Count(isAdding ? changed : 0, isAdding ? 0 : changed, deed.At);
        return changed;
    }
}
