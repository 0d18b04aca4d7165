using MakCrm.Domain.Automation;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Automation;

sealed class AutomationRuleConfiguration : IEntityTypeConfiguration<AutomationRule>
{
    public void Configure(EntityTypeBuilder<AutomationRule> builder)
    {
        builder.ToTable("automation_rules");
        builder.HasParts(r => r.Published, nameof(AutomationRuleVersion.RuleId));
        builder.Ignore(r => r.LetsRunsGoOn);
    }
}

sealed class AutomationRuleVersionConfiguration : IEntityTypeConfiguration<AutomationRuleVersion>
{
    public void Configure(EntityTypeBuilder<AutomationRuleVersion> builder)
    {
        builder.ToTable("automation_rule_versions");
        builder.Property(v => v.Trigger).HasColumnType("jsonb");
        builder.Property(v => v.Condition).HasColumnType("jsonb");
        builder.Property(v => v.Actions).HasColumnType("jsonb");
    }
}

sealed class AutomationScheduleConfiguration : IEntityTypeConfiguration<AutomationSchedule>
{
    public void Configure(EntityTypeBuilder<AutomationSchedule> builder) => builder.ToTable("automation_schedules");
}

sealed class AutomationRunConfiguration : IEntityTypeConfiguration<AutomationRun>
{
    public void Configure(EntityTypeBuilder<AutomationRun> builder)
    {
        builder.ToTable("automation_runs");
        builder.Property(r => r.Steps).IsJson();
    }
}
