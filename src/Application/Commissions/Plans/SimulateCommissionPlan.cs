using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class SimulateCommissionPlanHandler(ICommissionsDb db, CommissionPlanReader plans, IPartnerLookup partners, ICaller caller)
    : IMessageHandler<Contract.SimulateCommissionPlan, Contract.CommissionSimulation>
{
    const int MostPartners = 1000;
    const int MostFacts = 200_000;
    const int MostMonths = 24;

    public async Task<Result<Contract.CommissionSimulation>> Handle(
        Contract.SimulateCommissionPlan request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Body;
        var terms = body.Terms.ToDomain();
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (MonthsBetween(body.From, body.To) is < 0 or >= MostMonths || body.To > plans.Today.AddMonths(1))
            return CommissionErrors.PeriodInvalid;
        var (from, before) = (FirstOf(body.From), FirstOf(body.To).AddMonths(1));
        if (terms.Refusal() is { } refusal)
            return refusal;
        if (await plans.Find(body.PlanId, cancellationToken) is not { } plan)
            return CommissionErrors.PlanUnknown;
        var facts = await Facts(from, before, cancellationToken);
        if (facts.Count > MostFacts)
            return CommissionErrors.SimulationTooLarge;
        var existing = await partners.Find([.. facts.Select(f => f.PartnerId).Distinct()], cancellationToken);
        var simulation = new CommissionSimulation(plan.Id, terms, await plans.Timelines([.. existing.Values], cancellationToken));
        var lines = simulation.Run(facts);
        return lines.Count > MostPartners ? CommissionErrors.SimulationTooLarge : View(lines);
    }

    static int MonthsBetween(DateOnly from, DateOnly to) => (to.Year - from.Year) * 12 + to.Month - from.Month;

    static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    Task<List<CommissionFact>> Facts(DateOnly from, DateOnly before, CancellationToken ct) =>
        db
            .CommissionFacts.AsNoTracking()
            .Where(f => f.OccurredOn >= from && f.OccurredOn < before && f.ReversedAt == null)
            .OrderBy(f => f.Id)
            .Take(MostFacts + 1)
            .ToListAsync(ct);

    static Contract.CommissionSimulation View(IReadOnlyList<SimulatedPartner> lines)
    {
        var zero = Money.Zero(CommissionTerms.Currency);
        var actual = lines.Aggregate(zero, (sum, line) => sum + line.Actual);
        var simulated = lines.Aggregate(zero, (sum, line) => sum + line.Simulated);
        return new()
        {
            Actual = actual.ToContract(),
            Simulated = simulated.ToContract(),
            Difference = (simulated - actual).ToContract(),
            Facts = lines.Sum(l => l.Facts),
            Losing = lines.Count(l => l.Difference.IsNegative),
            Partners =
            [
                .. lines.Select(line => new Contract.CommissionSimulationLine
                {
                    PartnerId = line.PartnerId,
                    Actual = line.Actual.ToContract(),
                    Simulated = line.Simulated.ToContract(),
                    Difference = line.Difference.ToContract(),
                }),
            ],
        };
    }
}
