using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

/// <summary>Reads what partners have brought and earned.</summary>
sealed class PartnerFigureReader(ICommissionsDb db, TimeProvider clock) : IModuleService
{
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>By partner, in minor units; those without any are left out.</summary>
    public Task<Dictionary<Guid, long>> Income(DateOnly from, DateOnly before, CancellationToken ct) =>
        db
            .CommissionAccruals.Where(a => a.OccurredOn >= from && a.OccurredOn < before)
            .GroupBy(a => a.PartnerId)
            .Select(g => new { g.Key, Minor = g.Sum(a => a.AmountMinor) })
            .ToDictionaryAsync(g => g.Key, g => g.Minor, ct);

    /// <summary>Of one partner, the earliest first; months without anything are left out.</summary>
    public async Task<List<Contract.PartnerMonthFigures>> Months(Guid partner, DateOnly from, DateOnly before, CancellationToken ct)
    {
        var income = await IncomeByMonth(partner, from, before, ct);
        var facts = await FactsByMonth(partner, from, before, ct);
        return
        [
            .. income
                .Keys.Union(facts.Keys.Select(k => k.Month))
                .Order()
                .Select(month => new Contract.PartnerMonthFigures
                {
                    Month = month,
                    Leads = facts.GetValueOrDefault((month, CommissionFactKind.LeadAccepted)),
                    Loans = facts.GetValueOrDefault((month, CommissionFactKind.LoanIssued)),
                    Income = MoneyMapping.Of(income.GetValueOrDefault(month), CommissionTerms.Currency),
                }),
        ];
    }

    Task<Dictionary<DateOnly, long>> IncomeByMonth(Guid partner, DateOnly from, DateOnly before, CancellationToken ct) =>
        db
            .CommissionAccruals.Where(a => a.PartnerId == partner && a.OccurredOn >= from && a.OccurredOn < before)
            .GroupBy(a => new { a.OccurredOn.Year, a.OccurredOn.Month })
            .Select(g => new
            {
                g.Key.Year,
                g.Key.Month,
                Minor = g.Sum(a => a.AmountMinor),
            })
            .ToDictionaryAsync(g => new DateOnly(g.Year, g.Month, 1), g => g.Minor, ct);

    Task<Dictionary<(DateOnly Month, CommissionFactKind Kind), long>> FactsByMonth(
        Guid partner,
        DateOnly from,
        DateOnly before,
        CancellationToken ct
    ) =>
        db
            .CommissionFacts.Where(f => f.PartnerId == partner && f.Role == CommissionRole.Introducer && f.ReversedAt == null)
            .Where(f => f.OccurredOn >= from && f.OccurredOn < before)
            .GroupBy(f => new
            {
                f.Kind,
                f.OccurredOn.Year,
                f.OccurredOn.Month,
            })
            .Select(g => new
            {
                g.Key.Kind,
                g.Key.Year,
                g.Key.Month,
                Count = g.LongCount(),
            })
            .ToDictionaryAsync(g => (new DateOnly(g.Year, g.Month, 1), g.Kind), g => g.Count, ct);
}
