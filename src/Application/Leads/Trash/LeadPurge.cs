using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>Deletes leads that lie in the trash. Comments, history, documents and consents go with them in the store.</summary>
sealed class LeadPurge(ILeadsDb db, ILeadImportStore store, ILeadDeals deals, ILeadHolds holds) : IModuleService
{
    public async Task<Result> Purge(Lead lead, CancellationToken ct)
    {
        // A deal about it or a legal hold that comes meanwhile either comes first and is seen, or finds no lead.
        await store.HoldLeads([lead.Id], ct);
        var hasDeals = (await deals.Any([lead.Id], ct)).Count > 0;
        var purged = lead.Purge(hasDeals, isHeld: (await holds.Of([lead.Id], ct)).Count > 0);
        if (!purged.IsOk)
            return purged;
        await db.LeadContacts.Where(c => c.LeadId == lead.Id).ExecuteDeleteAsync(ct);
        db.Leads.Remove(lead);
        return purged;
    }

    /// <summary>Those of these leads that would stay.</summary>
    public async Task<IReadOnlyList<Guid>> Kept(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var bought = await db.Leads.Where(l => ids.Contains(l.Id) && l.LotId != null).Select(l => l.Id).ToListAsync(ct);
        var held = (await holds.Of(ids, ct)).Select(h => h.LeadId!.Value);
        return [.. bought.Union(held).Union(await deals.Any(ids, ct))];
    }
}
