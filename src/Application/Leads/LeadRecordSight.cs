using MakCrm.Application.Clients.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class LeadRecordSight(ILeadsDb db, Lazy<IClients> clients, Permissions permissions) : IRecordSight
{
    public string Place => "leads";

    public string Read => LeadPermissions.Read;

    public async Task<RecordStanding?> Find(ICaller caller, string permission, Guid id, CancellationToken ct)
    {
        if (await db.Leads.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, ct) is not { } lead)
            return null;
        var sight = new LeadSight(db, clients, caller);
        // What other modules keep of a lead is there for whoever the lead is there for.
        var isThere = sight.IsThere(lead, permissions.All[permission].Scoped ? permission : Read);
        IEnumerable<Guid?> owners = [lead.ResponsibleId, lead.CreatedBy];
        return new(isThere, [.. owners.OfType<Guid>().Distinct()], [.. sight.Look(lead).KeptBack]);
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct)
    {
        var others = new LeadSight(db, clients, other).Leads(Read);
        return new LeadSight(db, clients, one).Leads(Read).Where(l => !others.Any(o => o.Id == l.Id)).Take(limit).CountAsync(ct);
    }
}
