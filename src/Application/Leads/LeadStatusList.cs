using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class LeadStatusList(ILeadsDb db) : ILeadStatusList
{
    public async Task<IReadOnlyList<LeadStatusFacts>> All(CancellationToken ct) =>
        await db
            .LeadStatuses.OrderBy(s => s.Position)
            .ThenBy(s => s.Code)
            .Select(s => new LeadStatusFacts(s.Code, s.NameEn, s.NameRu, s.Code != LeadStatus.Auction, s.Code == LeadStatus.Rejected)
            {
                IsInitial = s.IsInitial,
                IsFinal = s.IsFinal,
                IsSystem = s.IsSystem,
            })
            .ToListAsync(ct);
}
