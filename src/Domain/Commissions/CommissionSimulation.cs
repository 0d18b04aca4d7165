using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

/// <summary>What one partner has by the plans in force, and what other terms would have given.</summary>
public sealed record SimulatedPartner(Guid PartnerId, int Facts, Money Actual, Money Simulated)
{
    public Money Difference => Simulated - Actual;
}

/// <summary>Other terms of a plan, tried on what has happened to those who had the plan then.</summary>
public sealed class CommissionSimulation(Guid planId, CommissionTerms terms, IReadOnlyDictionary<Guid, PlanTimeline> timelines)
{
    /// <summary>Partners whom the plan concerns, those first who lose most.</summary>
    public IReadOnlyList<SimulatedPartner> Run(IEnumerable<CommissionFact> facts) =>
        [
            .. facts
                .Where(f => timelines[f.PartnerId].On(f.OccurredOn)?.PlanId == planId)
                .GroupBy(f => f.PartnerId)
                .Select(Of)
                .OrderBy(line => line.Difference.Minor)
                .ThenBy(line => line.PartnerId),
        ];

    SimulatedPartner Of(IGrouping<Guid, CommissionFact> facts)
    {
        var timeline = timelines[facts.Key];
        var actual = Sum(facts, timeline.On, timeline.BonusOn);
        var simulated = Sum(facts, _ => new(planId, 0, terms), timeline.BonusOn);
        return new(facts.Key, facts.Count(), actual, simulated);
    }

    static Money Sum(IEnumerable<CommissionFact> facts, Func<DateOnly, PlanInForce?> planOn, Func<DateOnly, decimal> bonusOn)
    {
        var calculator = new CommissionCalculator(planOn, bonusOn);
        return facts
            .GroupBy(f => f.Month)
            .SelectMany(month => calculator.Reckon(month))
            .Aggregate(Money.Zero(CommissionTerms.Currency), (sum, due) => sum + due.Amount);
    }
}
