using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ClientRecordSight(IClientsDb db, ClientSight sight) : IRecordSight
{
    public string Place => "clients";

    public string Read => ClientSight.Read;

    public async Task<RecordStanding?> Find(ICaller caller, string permission, Guid id, CancellationToken ct)
    {
        if (await db.Clients.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } client)
            return null;
        var isThere = caller.ScopeOf(permission).Covers(client.ResponsibleId, client.CreatedBy);
        IEnumerable<Guid?> owners = [client.ResponsibleId, client.CreatedBy];
        return new(isThere, [.. owners.OfType<Guid>().Distinct()], [.. ClientSight.Look(caller, client).KeptBack]);
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct)
    {
        var others = sight.Clients(other, Read);
        return sight.Clients(one, Read).Where(c => !others.Any(o => o.Id == c.Id)).Take(limit).CountAsync(ct);
    }
}
