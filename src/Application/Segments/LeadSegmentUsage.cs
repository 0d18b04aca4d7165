using MakCrm.Application.Leads.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class LeadSegmentUsage(ISegmentsDb db) : ILeadUsage
{
    public IReadOnlyList<string> Tables => ["segment_members"];

    public async Task<IReadOnlyList<Guid>> Among(IReadOnlyCollection<Guid> leadIds, CancellationToken ct) =>
        await db.SegmentMembers.Where(m => leadIds.Contains(m.RecordId)).Select(m => m.RecordId).Distinct().ToListAsync(ct);
}
