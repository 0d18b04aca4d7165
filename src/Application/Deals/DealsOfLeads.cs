using MakCrm.Application.Leads.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class DealsOfLeads(IDealsDb db) : ILeadUse
{
    public IReadOnlyList<string> Tables => ["deals"];

    public async Task<IReadOnlyList<Guid>> Among(IReadOnlyCollection<Guid> leadIds, CancellationToken ct) =>
        await db
            .Deals.Where(d => d.LeadId != null && leadIds.Contains(d.LeadId.Value))
            .Select(d => d.LeadId!.Value)
            .Distinct()
            .ToListAsync(ct);
}
