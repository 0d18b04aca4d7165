using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class LeadStatusLookup(ILeadsDb db) : ILeadStatusLookup
{
    public async Task<IReadOnlyList<LeadStatusSummary>> All(CancellationToken ct) =>
        await db
            .LeadStatuses.OrderBy(s => s.Position)
            .ThenBy(s => s.Code)
            .Select(s => new LeadStatusSummary(s.Code, s.NameEn, s.NameRu, s.Code != LeadStatus.Auction, s.Code == LeadStatus.Rejected)
            {
                IsInitial = s.IsInitial,
                IsFinal = s.IsFinal,
                IsSystem = s.IsSystem,
            })
            .ToListAsync(ct);
}
