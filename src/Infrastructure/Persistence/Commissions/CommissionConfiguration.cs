using MakCrm.Domain.Commissions;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Commissions;

sealed class CommissionPlanConfiguration : IEntityTypeConfiguration<CommissionPlan>
{
    public void Configure(EntityTypeBuilder<CommissionPlan> builder)
    {
        builder.ToTable("commission_plans");
        builder.HasParts(p => p.Published, nameof(CommissionPlanVersion.PlanId));
    }
}

sealed class CommissionPlanVersionConfiguration : IEntityTypeConfiguration<CommissionPlanVersion>
{
    public void Configure(EntityTypeBuilder<CommissionPlanVersion> builder)
    {
        builder.ToTable("commission_plan_versions");
        builder.Property(v => v.Terms).IsJson();
    }
}

sealed class CommissionAssignmentConfiguration : IEntityTypeConfiguration<CommissionAssignment>
{
    public void Configure(EntityTypeBuilder<CommissionAssignment> builder) => builder.ToTable("commission_assignments");
}

sealed class CommissionFactConfiguration : IEntityTypeConfiguration<CommissionFact>
{
    public void Configure(EntityTypeBuilder<CommissionFact> builder)
    {
        builder.ToTable("commission_facts");
        builder.Ignore(f => f.Amount);
        builder.Ignore(f => f.Month);
    }
}

sealed class CommissionAccrualConfiguration : IEntityTypeConfiguration<CommissionAccrual>
{
    public void Configure(EntityTypeBuilder<CommissionAccrual> builder)
    {
        builder.ToTable("commission_accruals");
        builder.Ignore(a => a.Amount);
        builder.Property(a => a.Explanation).IsJson();
    }
}

sealed class CommissionRecalculationConfiguration : IEntityTypeConfiguration<CommissionRecalculation>
{
    public void Configure(EntityTypeBuilder<CommissionRecalculation> builder) => builder.ToTable("commission_recalculations");
}
