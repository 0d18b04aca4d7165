using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class LeadRecordSight(ILeadsDb db, Lazy<IClients> clients, ICustomFields fields, Permissions permissions) : IRecordSight
{
    public string Place => "leads";

    public string Read => LeadPermissions.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordStanding>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var sight = new LeadSight(db, clients, fields, caller);
        // What other modules keep of a lead is there for whoever the lead is there for.
        var by = permissions.All[permission].Scoped ? permission : Read;
        var found = await db.Leads.AsNoTracking().Where(l => ids.Contains(l.Id)).ToListAsync(ct);
        return found.ToDictionary(
            l => l.Id,
            l => new RecordStanding(
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

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct)
    {
        var others = new LeadSight(db, clients, fields, other).Leads(Read);
        return new LeadSight(db, clients, fields, one).Leads(Read).Where(l => !others.Any(o => o.Id == l.Id)).Take(limit).CountAsync(ct);
    }
}
