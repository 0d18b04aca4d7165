using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

static class CommissionViews
{
    static readonly ContractMap<CommissionPlan, Contract.CommissionPlan> CommissionPlan = new(map => map.Ignore(c => c.Current));

    public static Contract.CommissionPlan View(this CommissionPlan plan, CommissionPlanVersion? current) =>
        CommissionPlan.View(plan) with
        {
            Current = current?.View(),
        };

    static readonly ContractMap<CommissionPlanVersion, Contract.CommissionPlanVersion> CommissionPlanVersion = new(map =>
        map.Map(c => c.Terms, version => version.Terms.View())
    );

    public static Contract.CommissionPlanVersion View(this CommissionPlanVersion version) => CommissionPlanVersion.View(version);

    static readonly ContractMap<CommissionAssignment, Contract.CommissionAssignment> CommissionAssignment = new();

    public static Contract.CommissionAssignment View(this CommissionAssignment assignment) => CommissionAssignment.View(assignment);

    static readonly ContractMap<CommissionFact, Contract.CommissionFact> CommissionFact = new();

    public static Contract.CommissionFact View(this CommissionFact fact) => CommissionFact.View(fact);

    static readonly ContractMap<CommissionAccrual, Contract.Commission> CommissionMap = new(map =>
        map.Map(c => c.Explanation, accrual => accrual.Explanation.View())
    );

    public static Contract.Commission View(this CommissionAccrual accrual) => CommissionMap.View(accrual);

    static Contract.CommissionExplanation View(this CommissionExplanation explanation) =>
        new()
        {
            Rule = explanation.RuleKey,
            Base = explanation.Base?.ToContract(),
            Percent = explanation.Percent,
            Flat = explanation.Flat?.ToContract(),
            TierFrom = explanation.TierFrom,
            Measure = explanation.Measure,
            BonusPercent = explanation.BonusPercent,
            LimitedBy = explanation.LimitedBy?.MapTo<Contract.CommissionLimit>(),
            Text = CommissionTexts.Of(explanation),
        };
}
