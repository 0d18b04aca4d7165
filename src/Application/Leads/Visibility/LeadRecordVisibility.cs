using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class LeadRecordVisibility(ILeadsDb db, Lazy<IClientLookup> clients, ICustomFieldCatalog fields, PermissionCatalog permissions)
    : IRecordVisibility
{
    public string Place => "leads";

    public string Read => LeadPermissions.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var sight = new LeadVisibility(db, clients, fields, caller);
        // What other modules keep of a lead is there for whoever the lead is there for.
        var by = permissions.All[permission].Scoped ? permission : Read;
        var found = await db.Leads.AsNoTracking().Where(l => ids.Contains(l.Id)).ToListAsync(ct);
        return found.ToDictionary(
            l => l.Id,
            l => new RecordAccess(
                sight.IsThere(l, by),
                [
                    .. new Guid?[] { l.ResponsibleId, l.CreatedBy }
                        .OfType<Guid>()
                        .Distinct(),
                ],
                [.. sight.Look(l).KeptBack]
            )
        );
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        new LeadVisibility(db, clients, fields, one)
            .Leads(Read)
            .CountBeyond(new LeadVisibility(db, clients, fields, other).Leads(Read), limit, ct);
}
