using MakCrm.Application.Clients.Public;
using MakCrm.Application.Deals.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

/// <summary>What stays is in the segments of those that became it. They stay in them, too: from the trash nobody finds them there.</summary>
abstract class SegmentMemberMerge(ISegmentsDb db, ICaller caller, TimeProvider clock) : IMergePart
{
    public string Table => "segment_members";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        db.SegmentMembers.CountAsync(m => from.Contains(m.RecordId), ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct) =>
        [.. (await db.PutBeside(from, to, caller.Now(clock), ct)).Select(m => new MovedFrom(m.SegmentId, m.Beside))];

    public Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct) =>
        moved.Count == 0 ? Task.FromResult(0) : db.TakeOut(survivor, [.. moved.Select(m => m.Id)], ct);
}

sealed class ClientSegmentMerge(ISegmentsDb db, ICaller caller, TimeProvider clock)
    : SegmentMemberMerge(db, caller, clock),
        IClientMergePart;

sealed class DealSegmentMerge(ISegmentsDb db, ICaller caller, TimeProvider clock) : SegmentMemberMerge(db, caller, clock), IDealMergePart;
