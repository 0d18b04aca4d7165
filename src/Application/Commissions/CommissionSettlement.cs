using MakCrm.Application.Commissions.Public;
using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class CommissionSettlement(ICommissionsDb db, TimeProvider clock) : ICommissionSettlement
{
    public async Task<IReadOnlyList<PartnerDue>> Due(
        DateOnly through,
        long leastMinor,
        IReadOnlyCollection<Guid>? partners,
        int limit,
        CancellationToken ct
    )
    {
        var due = await Approved(through)
            .Where(a => partners == null || partners.Contains(a.PartnerId))
            .GroupBy(a => a.PartnerId)
            .Select(g => new { PartnerId = g.Key, Minor = g.Sum(a => a.AmountMinor) })
            .Where(g => g.Minor >= leastMinor)
            .OrderBy(g => g.PartnerId)
            .Take(limit)
            .ToListAsync(ct);
        return [.. due.Select(d => new PartnerDue(d.PartnerId, Money.Of(d.Minor, CommissionTerms.Currency)))];
    }

    public async Task<IReadOnlyList<SettledCommission>> Settle(
        Guid partnerId,
        DateOnly through,
        Guid settlementId,
        int most,
        CancellationToken ct
    )
    {
        var accruals = await Choose(Approved(through).Where(a => a.PartnerId == partnerId), most, ct);
        var ids = accruals.Select(a => a.FactId).Distinct().ToList();
        var facts = await db.CommissionFacts.AsNoTracking().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, ct);
        foreach (var accrual in accruals)
            accrual.Settle(settlementId);
        return [.. accruals.Select(a => Line(a, facts[a.FactId]))];
    }

    static async Task<IReadOnlyList<CommissionAccrual>> Choose(IQueryable<CommissionAccrual> approved, int most, CancellationToken ct)
    {
        var byAge = approved.OrderBy(a => a.OccurredOn).ThenBy(a => a.Id);
        var oldest = await byAge.Take(most).ToListAsync(ct);
        if (oldest.Count < most || oldest.Sum(a => a.AmountMinor) > 0)
            return oldest;
        var earned = await byAge.Where(a => a.AmountMinor > 0).Take(2 * most).ToListAsync(ct);
        return SettlementCut.Of(oldest, [.. earned.Except(oldest).Take(most)]);
    }

    public async Task Unsettle(Guid settlementId, CancellationToken ct)
    {
        foreach (var accrual in await Of(settlementId).ToListAsync(ct))
            accrual.Unsettle();
    }

    public async Task Pay(Guid settlementId, CancellationToken ct)
    {
        foreach (var accrual in await Of(settlementId).ToListAsync(ct))
            accrual.Pay(clock.GetUtcNow());
    }

    IQueryable<CommissionAccrual> Approved(DateOnly through) =>
        db.CommissionAccruals.Where(a => a.State == CommissionAccrualState.Approved && a.OccurredOn <= through);

    IQueryable<CommissionAccrual> Of(Guid settlementId) => db.CommissionAccruals.Where(a => a.SettlementId == settlementId);

    static SettledCommission Line(CommissionAccrual accrual, CommissionFact fact) =>
        new(accrual.Id, EnumWireFormat.ToWireName(fact.Kind), accrual.OccurredOn, accrual.Explanation.Base, accrual.Amount)
        {
            LeadId = fact.LeadId,
            DealId = fact.DealId,
            Reason = accrual.Reason,
        };
}
