using MakCrm.Application.Clients.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

/// <summary>Whoever stays is in the segments of those who became him. They stay in them, too: from the trash nobody finds them there.</summary>
sealed class SegmentsOfMergedClients(ISegmentsDb db, ICaller caller, TimeProvider clock) : IClientMergePart
{
    public string Table => "segment_members";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        db.SegmentMembers.CountAsync(m => from.Contains(m.RecordId), ct);

    public async Task<IReadOnlyList<MovedOfClient>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct) =>
        [.. (await db.PutBeside(from, to, caller.Now(clock), ct)).Select(m => new MovedOfClient(m.SegmentId, m.Beside))];

    public Task<int> Return(IReadOnlyList<MovedOfClient> moved, Guid survivor, CancellationToken ct) =>
        moved.Count == 0 ? Task.FromResult(0) : db.TakeOut(survivor, [.. moved.Select(m => m.Id)], ct);
}
