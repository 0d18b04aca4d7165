using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>A merge is there for whom its survivor is there for.</summary>
sealed class DealMergeRecordVisibility(IDealsDb db, ILeadLookup leads, IClientLookup clients, ICustomFieldCatalog fields)
    : IRecordVisibility
{
    public string Place => "deal-merges";

    public string Read => DealVisibility.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var survivors = await db.DealMerges.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.SurvivorId, ct);
        var standings = await new DealRecordVisibility(db, leads, clients, fields).Find(caller, permission, [.. survivors.Values], ct);
        return survivors.Where(m => standings.ContainsKey(m.Value)).ToDictionary(m => m.Key, m => standings[m.Value]);
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) => Of(one).CountBeyond(Of(other), limit, ct);

    IQueryable<DealMerge> Of(ICaller caller)
    {
        var survivors = new DealVisibility(db, leads, clients, fields, caller).Deals(Read);
        return db.DealMerges.Where(m => survivors.Any(s => s.Id == m.SurvivorId));
    }
}
