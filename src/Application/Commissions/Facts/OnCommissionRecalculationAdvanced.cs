using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

/// <summary>A piece makes the event that the next one waits for, so a recalculation goes on wherever it was left, on any instance.</summary>
sealed class OnCommissionRecalculationAdvanced(ICommissionsDb db, CommissionMonths months, TimeProvider clock)
    : IEventHandler<CommissionRecalculationAdvanced>
{
    const int Piece = 20;

    public async Task Handle(CommissionRecalculationAdvanced raised, EventContext facts, CancellationToken ct)
    {
        var recalculation = await db.CommissionRecalculations.FirstAsync(r => r.Id == raised.RecalculationId, ct);
        var next = await Next(recalculation, ct);
        await months.Reckon(next, recalculation.EffectiveFrom, before: null, recalculation.Reason, ct);
        recalculation.Advance(next, clock.GetUtcNow());
    }

    async Task<IReadOnlyList<Guid>> Next(CommissionRecalculation recalculation, CancellationToken ct)
    {
        var (from, after, only) = (recalculation.EffectiveFrom, recalculation.ReachedId ?? Guid.Empty, recalculation.PartnerId);
        return await db
            .CommissionFacts.Where(f => f.OccurredOn >= from && f.PartnerId > after && (only == null || f.PartnerId == only))
            .Select(f => f.PartnerId)
            .Distinct()
            .OrderBy(id => id)
            .Take(Piece)
            .ToListAsync(ct);
    }
}
