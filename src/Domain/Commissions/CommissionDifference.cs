using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

/// <summary>What must be posted so that a fact is worth what it should be.</summary>
public sealed record CommissionDifference(
    CommissionFact Fact,
    Guid PartnerId,
    int Level,
    int Sequence,
    CommissionAccrualKind Kind,
    Money Amount,
    DateOnly AvailableOn,
    Guid PlanId,
    int PlanVersion,
    CommissionExplanation Explanation
)
{
    public string? Reason { get; init; }

    /// <summary>Compares what was posted with what is due; facts that are worth what they were give nothing.</summary>
    /// <param name="facts">All of the month, the reversed ones too.</param>
    /// <param name="reason">Why it is reckoned again.</param>
    public static IReadOnlyList<CommissionDifference> Between(
        IReadOnlyCollection<CommissionFact> facts,
        IReadOnlyCollection<CommissionAccrual> posted,
        IReadOnlyCollection<CommissionDue> due,
        string? reason
    )
    {
        var byId = facts.ToDictionary(f => f.Id);
        var former = posted
            .GroupBy(p => (p.FactId, p.PartnerId, p.Level))
            .ToDictionary(g => g.Key, g => g.OrderBy(p => p.Sequence).ToList());
        var requested = due.ToDictionary(d => (d.Fact.Id, d.PartnerId, d.Level));
        return
        [
            .. former
                .Keys.Union(requested.Keys)
                .Order()
                .Select(key =>
                    Of(byId[key.Item1], key.PartnerId, key.Level, former.GetValueOrDefault(key), requested.GetValueOrDefault(key), reason)
                )
                .OfType<CommissionDifference>(),
        ];
    }

    static CommissionDifference? Of(
        CommissionFact fact,
        Guid partner,
        int level,
        List<CommissionAccrual>? former,
        CommissionDue? due,
        string? reason
    )
    {
        var was = former?.Aggregate(Money.Zero(former[0].Currency), (sum, accrual) => sum + accrual.Amount);
        var amount = (due?.Amount ?? Money.Zero(was!.Value.Currency)) - (was ?? Money.Zero(due!.Amount.Currency));
        if (amount.IsZero)
            return null;
        var last = former?[^1];
        var kind = (last, fact.ReversedAt) switch
        {
            (_, not null) => CommissionAccrualKind.Clawback,
            (null, _) => CommissionAccrualKind.Earned,
            (not null, _) => CommissionAccrualKind.Difference,
        };
        return new(
            fact,
            partner,
            level,
            (last?.Sequence ?? 0) + 1,
            kind,
            amount,
            due?.AvailableOn ?? last!.AvailableOn,
            due?.Plan.PlanId ?? last!.PlanId,
            due?.Plan.VersionNumber ?? last!.PlanVersion,
            due?.Explanation ?? last!.Explanation
        )
        {
            Reason = fact.ReversedAt is null ? (last is null ? null : reason) : fact.ReversalReason,
        };
    }
}
