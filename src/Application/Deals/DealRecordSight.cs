using MakCrm.Application.Clients.Public;
using MakCrm.Application.Leads.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class DealRecordSight(IDealsDb db, ILeads leads, IClients clients) : IRecordSight
{
    public string Place => "deals";

    public string Read => DealSight.Read;

    public async Task<RecordStanding?> Find(ICaller caller, string permission, Guid id, CancellationToken ct)
    {
        if (await db.Deals.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct) is not { } deal)
            return null;
        var isThere = await new DealSight(db, leads, clients, caller).Deals(permission).AnyAsync(d => d.Id == id, ct);
        var keptBack = DealMask.Of(caller, deal.ResponsibleId).KeptBack(deal.LeadId is not null);
        return new(isThere, deal.ResponsibleId is { } owner ? [owner] : [], [.. keptBack]);
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct)
    {
        var others = new DealSight(db, leads, clients, other).Deals(Read);
        return new DealSight(db, leads, clients, one).Deals(Read).Where(d => !others.Any(o => o.Id == d.Id)).Take(limit).CountAsync(ct);
    }
}
