using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class LeadDealUsage(IDealsDb db) : ILeadUsage, ILeadDeals
{
    public IReadOnlyList<string> Tables => ["deals"];

    public async Task<IReadOnlyList<Guid>> Among(IReadOnlyCollection<Guid> leadIds, CancellationToken ct) => [.. await Any(leadIds, ct)];

    public Task<IReadOnlySet<Guid>> Any(IReadOnlyCollection<Guid> leadIds, CancellationToken ct) => Leads(db.Deals, leadIds, ct);

    public Task<IReadOnlySet<Guid>> Open(IReadOnlyCollection<Guid> leadIds, CancellationToken ct) =>
        Leads(db.Deals.Where(d => d.State == DealState.Open && d.TrashedAt == null), leadIds, ct);

    static async Task<IReadOnlySet<Guid>> Leads(IQueryable<Deal> deals, IReadOnlyCollection<Guid> leadIds, CancellationToken ct) =>
        await deals.Where(d => d.LeadId != null && leadIds.Contains(d.LeadId.Value)).Select(d => d.LeadId!.Value).ToHashSetAsync(ct);
}
