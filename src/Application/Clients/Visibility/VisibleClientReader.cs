using MakCrm.Application.Clients.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class VisibleClientReader(ClientVisibility visibility) : IVisibleClientReader
{
    public async Task<IReadOnlyList<Contract.Client>> Show(RecordSearchResult found, CancellationToken ct)
    {
        var ids = found.Ids;
        if (ids.Count == 0)
            return [];
        var clients = await visibility.Clients(ClientVisibility.Read).AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        return await visibility.ToContractLogged(found.InOrder(clients), ct);
    }
}
