using MakCrm.Application.Deals.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class DealPartyLookup(IDealsDb db) : IDealPartyLookup
{
    public Task<DealParties?> Of(Guid dealId, CancellationToken ct) =>
        db
            .Deals.Where(d => d.Id == dealId)
            .Select(d => (DealParties?)new DealParties(d.ClientId, d.ResponsibleId) { LeadId = d.LeadId })
            .FirstOrDefaultAsync(ct);
}
