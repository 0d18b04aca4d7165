using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>A pair is there for whom both of its clients are there for.</summary>
sealed class ClientPairRecordVisibility(IClientsDb db, ClientVisibility sight) : IRecordVisibility
{
    public string Place => "client-duplicates";

    public string Read => ClientVisibility.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var there = (
            await Of(sight.Clients(caller, permission)).Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync(ct)
        ).ToHashSet();
        var present = await db.ClientPairs.Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync(ct);
        return present.ToDictionary(id => id, id => new RecordAccess(there.Contains(id), [], []));
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        Of(sight.Clients(one, Read)).CountBeyond(Of(sight.Clients(other, Read)), limit, ct);

    IQueryable<ClientPair> Of(IQueryable<Client> clients) =>
        db.ClientPairs.Where(p => clients.Any(c => c.Id == p.OneId) && clients.Any(c => c.Id == p.OtherId));
}
