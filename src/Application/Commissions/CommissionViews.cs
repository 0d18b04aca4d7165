using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

static class CommissionViews
{
    public static Contract.CommissionPlan View(this CommissionPlan plan, CommissionPlanVersion? current) =>
        new()
        {
            Id = plan.Id,
            Code = plan.Code,
            Name = plan.Name,
            Current = current?.View(),
            CreatedAt = plan.CreatedAt,
            ArchivedAt = plan.ArchivedAt,
            Version = plan.Version,
        };

    public static Contract.CommissionPlanVersion View(this CommissionPlanVersion version) =>
        new()
        {
            Id = version.Id,
            Number = version.Number,
            EffectiveFrom = version.EffectiveFrom,
            Terms = version.Terms.View(),
            Comment = version.Comment,
            PublishedBy = version.PublishedBy,
            PublishedAt = version.PublishedAt,
        };

    public static Contract.CommissionAssignment View(this CommissionAssignment assignment) =>
        new()
        {
            Id = assignment.Id,
            PartnerId = assignment.PartnerId,
            Audience = assignment.Audience?.As<Contract.CommissionAudience>(),
            PlanId = assignment.PlanId,
            EffectiveFrom = assignment.EffectiveFrom,
            AssignedBy = assignment.AssignedBy,
            AssignedAt = assignment.AssignedAt,
        };

    public static Contract.CommissionFact View(this CommissionFact fact) =>
        new()
        {
            Id = fact.Id,
            Kind = fact.Kind.As<Contract.CommissionFactKind>(),
            Role = fact.Role.As<Contract.CommissionRole>(),
            PartnerId = fact.PartnerId,
            CauseId = fact.CauseId,
            OccurredOn = fact.OccurredOn,
            Amount = fact.Amount?.ToContract(),
            Product = Wire.ParseOrNull<Contract.LoanProduct>(fact.Product),
            BankId = fact.BankId,
            LeadId = fact.LeadId,
            DealId = fact.DealId,
            RecurringSince = fact.RecurringSince,
            RecordedAt = fact.RecordedAt,
            ReversedAt = fact.ReversedAt,
            ReversalReason = fact.ReversalReason,
            Version = fact.Version,
        };

    public static Contract.Commission View(this CommissionAccrual accrual) =>
        new()
        {
            Id = accrual.Id,
            PartnerId = accrual.PartnerId,
            FactId = accrual.FactId,
            Level = accrual.Level,
            Sequence = accrual.Sequence,
            Kind = accrual.Kind.As<Contract.CommissionAccrualKind>(),
            State = accrual.State.As<Contract.CommissionState>(),
            Amount = accrual.Amount.ToContract(),
            OccurredOn = accrual.OccurredOn,
            AvailableOn = accrual.AvailableOn,
            PlanId = accrual.PlanId,
            PlanVersion = accrual.PlanVersion,
            Explanation = accrual.Explanation.View(),
            Reason = accrual.Reason,
            HeldReason = accrual.HeldReason,
            TransactionId = accrual.TransactionId,
            SettlementId = accrual.SettlementId,
            CreatedAt = accrual.CreatedAt,
            ApprovedAt = accrual.ApprovedAt,
            PaidAt = accrual.PaidAt,
            Version = accrual.Version,
        };

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
            LimitedBy = explanation.LimitedBy?.As<Contract.CommissionLimit>(),
            Text = CommissionTexts.Of(explanation),
        };
}
