using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

/// <summary>Deletes deals that lie in the trash. Their history goes with them in the store.</summary>
sealed class DealPurge(IDealsDb db, ILeadHolds leads, IClientHolds clients) : IModuleService
{
    public async Task<Result> Purge(Deal deal, CancellationToken ct)
    {
        var purged = deal.Purge(isHeld: (await Kept([deal], ct)).Count > 0);
        if (purged.IsOk)
            db.Deals.Remove(deal);
        return purged;
    }

    /// <summary>Those of these deals that would stay: somebody needs the lead or the client as they are.</summary>
    public async Task<IReadOnlyList<Guid>> Kept(IReadOnlyCollection<Deal> deals, CancellationToken ct)
    {
        var heldLeads = (await leads.Of([.. deals.Select(d => d.LeadId).OfType<Guid>().Distinct()], ct)).Select(h => h.LeadId).ToHashSet();
        var heldClients = (await clients.Of([.. deals.Select(d => d.ClientId).OfType<Guid>().Distinct()], ct))
            .Select(h => h.ClientId)
            .ToHashSet();
        return
        [
            .. deals
                .Where(d =>
                    (d.LeadId is not null && heldLeads.Contains(d.LeadId)) || (d.ClientId is not null && heldClients.Contains(d.ClientId))
                )
                .Select(d => d.Id),
        ];
    }
}
