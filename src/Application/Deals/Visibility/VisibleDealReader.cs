using MakCrm.Application.Deals.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class VisibleDealReader(DealVisibility visibility) : IVisibleDealReader
{
    public async Task<IReadOnlyList<Contract.Deal>> Show(RecordSearchResult found, CancellationToken ct)
    {
        var ids = found.Ids;
        if (ids.Count == 0)
            return [];
        var deals = await visibility.Deals(DealVisibility.Read).AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(ct);
        return await visibility.ToContract([.. found.InOrder(deals).Select(d => d.View())], ct);
    }
}
