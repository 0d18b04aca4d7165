using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class GetCommissionSummaryHandler(ICommissionsDb db, CommissionVisibility visibility, CommissionPlanReader plans)
    : IMessageHandler<Contract.GetCommissionSummary, Contract.CommissionSummary>
{
    public async Task<Result<Contract.CommissionSummary>> Handle(Contract.GetCommissionSummary request, CancellationToken cancellationToken)
    {
        if (await visibility.Partner(request.PartnerId, cancellationToken) is not { } partner)
            return CommissionErrors.PartnerNotFound;
        var accruals = db.CommissionAccruals.Where(a => a.PartnerId == partner.Id);
        var states = await accruals
            .GroupBy(a => a.State)
            .Select(g => new { State = g.Key, Minor = g.Sum(a => a.AmountMinor) })
            .ToDictionaryAsync(g => g.State, g => g.Minor, cancellationToken);
        return new Contract.CommissionSummary
        {
            PartnerId = partner.Id,
            Pending = Of(CommissionAccrualState.Pending),
            Approved = Of(CommissionAccrualState.Approved),
            Payable = Of(CommissionAccrualState.Payable),
            Paid = Of(CommissionAccrualState.Paid),
            Months = await Months(accruals, cancellationToken),
        };

        Contract.Money Of(CommissionAccrualState state) => MoneyMapping.Of(states.GetValueOrDefault(state), CommissionTerms.Currency);
    }

    async Task<List<Contract.CommissionMonth>> Months(IQueryable<CommissionAccrual> accruals, CancellationToken ct)
    {
        var first = new DateOnly(plans.Today.Year, plans.Today.Month, 1).AddMonths(-11);
        var months = await accruals
            .Where(a => a.OccurredOn >= first)
            .GroupBy(a => new { a.OccurredOn.Year, a.OccurredOn.Month })
            .Select(g => new
            {
                g.Key.Year,
                g.Key.Month,
                Minor = g.Sum(a => a.AmountMinor),
            })
            .ToListAsync(ct);
        return
        [
            .. months
                .Select(m => (First: new DateOnly(m.Year, m.Month, 1), m.Minor))
                .OrderByDescending(m => m.First)
                .Take(12)
                .Select(m => new Contract.CommissionMonth { Month = m.First, Amount = MoneyMapping.Of(m.Minor, CommissionTerms.Currency) }),
        ];
    }
}
