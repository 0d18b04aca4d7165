using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Distribution;

sealed class DistributionRuleConfiguration : IEntityTypeConfiguration<DistributionRule>
{
    public void Configure(EntityTypeBuilder<DistributionRule> builder)
    {
        builder.ToTable("distribution_rules");
        builder.Property(r => r.Condition).HasColumnType("jsonb");
        builder.Property(r => r.Members).IsJson();
        builder.Property(r => r.Requirements).IsJson();
    }
}

sealed class DistributionProfileConfiguration : IEntityTypeConfiguration<DistributionProfile>
{
    public void Configure(EntityTypeBuilder<DistributionProfile> builder) => builder.ToTable("distribution_profiles");
}

sealed class DistributionTurnConfiguration : IEntityTypeConfiguration<DistributionTurn>
{
    public void Configure(EntityTypeBuilder<DistributionTurn> builder)
    {
        builder.ToTable("distribution_turns");
        builder.Property(t => t.Credits).IsJson();
    }
}

sealed class LeadDistributionConfiguration : IEntityTypeConfiguration<LeadDistribution>
{
    public void Configure(EntityTypeBuilder<LeadDistribution> builder)
    {
        builder.ToTable("lead_distributions");
        builder.Property(d => d.Candidates).IsJson();
    }
}
