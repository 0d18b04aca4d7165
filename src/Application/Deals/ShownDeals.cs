using MakCrm.Application.Deals.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class ShownDeals(DealSight sight) : IShownDeals
{
    public async Task<IReadOnlyList<Contract.Deal>> Show(FoundRecords found, CancellationToken ct)
    {
        var ids = found.Ids;
        if (ids.Count == 0)
            return [];
        var deals = await sight.Deals(DealSight.Read).AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(ct);
        return await sight.Show([.. found.InOrder(deals).Select(d => d.View())], ct);
    }
}
