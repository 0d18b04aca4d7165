using MakCrm.Application.Leads.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Consents;

sealed class ConsentLeadUsage(IConsentsDb db) : ILeadUsage
{
    public IReadOnlyList<string> Tables => ["consents"];

    public async Task<IReadOnlyList<Guid>> Among(IReadOnlyCollection<Guid> leadIds, CancellationToken ct) =>
        await db.Consents.Where(c => leadIds.Contains(c.LeadId)).Select(c => c.LeadId).Distinct().ToListAsync(ct);
}
