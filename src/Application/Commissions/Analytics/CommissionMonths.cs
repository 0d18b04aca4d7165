using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

/// <summary>Reckons months of partners and posts what differs from what was posted.</summary>
sealed class CommissionMonths(ICommissionsDb db, CommissionTimelines timelines, CommissionPosting posting) : IModuleService
{
    /// <summary>The calendar month of a fact that is new. Whoever has reckoned the month since has posted for it, too.</summary>
    public async Task ReckonNew(Guid factId, CancellationToken ct)
    {
        var partner = await db.CommissionFacts.Where(f => f.Id == factId).Select(f => f.PartnerId).FirstAsync(ct);
        await db.CommissionAccruals.LockTable(partner, ct);
        if (!await db.CommissionAccruals.AnyAsync(a => a.FactId == factId, ct))
            await Reckon(factId, ct);
    }

    /// <summary>The calendar month of one fact.</summary>
    public async Task Reckon(Guid factId, CancellationToken ct)
    {
        var fact = await db.CommissionFacts.AsNoTracking().FirstAsync(f => f.Id == factId, ct);
        await Reckon([fact.PartnerId], fact.Month, fact.Month.AddMonths(1), reason: null, ct);
    }

    /// <summary>All months of these partners in a time, from the first day of a month to that of another.</summary>
    public async Task Reckon(IReadOnlyCollection<Guid> partnerIds, DateOnly from, DateOnly? before, string? reason, CancellationToken ct)
    {
        // One after the other for each partner, in one order: many facts come at once.
        foreach (var partner in partnerIds.Order())
            await db.CommissionAccruals.LockTable(partner, ct);
        var inForce = await timelines.Of(partnerIds, ct);
        var facts = await db
            .CommissionFacts.AsNoTracking()
            .Where(f => partnerIds.Contains(f.PartnerId) && f.OccurredOn >= from && (before == null || f.OccurredOn < before))
            .ToListAsync(ct);
        var ids = facts.Select(f => f.Id).ToList();
        var posted = await db.CommissionAccruals.AsNoTracking().Where(a => ids.Contains(a.FactId)).ToListAsync(ct);
        foreach (var partner in facts.GroupBy(f => f.PartnerId).OrderBy(g => g.Key))
        {
            var earned = await timelines.EarnedBefore(partner.Key, inForce, from, ct);
            foreach (var month in partner.GroupBy(f => f.Month).OrderBy(g => g.Key))
            {
                var due = inForce.Calculator(partner.Key, earned).Reckon(month);
                var own = month.Select(f => f.Id).ToHashSet();
                await posting.Post(
                    CommissionDifference.Between([.. month], [.. posted.Where(p => own.Contains(p.FactId))], due, reason),
                    ct
                );
                earned = earned.With(due);
            }
        }
    }
}

/// <summary>Writes accruals together with the transactions of the ledger that carry them.</summary>
sealed class CommissionPosting(ICommissionsDb db, IPartnerPostings ledger, TimeProvider clock) : IModuleService
{
    public async Task Post(IEnumerable<CommissionDifference> differences, CancellationToken ct)
    {
        foreach (var difference in differences)
        {
            var accrual = CommissionAccrual.Of(difference, clock.GetUtcNow());
            accrual.PostedBy(await ledger.Accrue(accrual.PartnerId, accrual.Id, accrual.Amount, ct));
            db.CommissionAccruals.Add(accrual);
        }
    }
}
