using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

/// <summary>Approves commissions whose holding period is over.</summary>
public sealed class DueCommissions(ICommissionsDb db, TimeProvider clock) : IModuleService
{
    public async Task Approve(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        foreach (var accrual in await db.CommissionAccruals.Where(a => ids.Contains(a.Id)).ToListAsync(ct))
            accrual.Approve(clock.GetUtcNow());
    }
}
