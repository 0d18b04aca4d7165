using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class DealRecordVisibility(IDealsDb db, ILeadLookup leads, IClientLookup clients, ICustomFieldCatalog fields) : IRecordVisibility
{
    public string Place => "deals";

    public string Read => DealVisibility.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var (scope, isOfMembers) = (caller.ScopeOf(permission), DealVisibility.IsOfMembers(permission));
        var found = await db.Deals.AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(ct);
        return found.ToDictionary(
            d => d.Id,
            d =>
            {
                Guid?[] owners = [d.ResponsibleId, .. isOfMembers ? d.MemberIds.Select(m => (Guid?)m) : []];
                var keptBack = DealMasking.Of(caller, d).KeptBack(d.LeadId is not null);
                return new RecordAccess(scope.Covers(owners), [.. owners.OfType<Guid>()], [.. keptBack]);
            }
        );
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        new DealVisibility(db, leads, clients, fields, one)
            .Deals(Read)
            .CountBeyond(new DealVisibility(db, leads, clients, fields, other).Deals(Read), limit, ct);
}
