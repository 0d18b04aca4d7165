using MakCrm.Domain.Protection;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Protection;

sealed class ProtectionRulesConfiguration : IEntityTypeConfiguration<ProtectionRules>
{
    public void Configure(EntityTypeBuilder<ProtectionRules> builder)
    {
        builder.ToTable("client_protection_rules");
        builder.Property(r => r.Policy).IsJson();
    }
}

sealed class ClientClaimConfiguration : IEntityTypeConfiguration<ClientClaim>
{
    public void Configure(EntityTypeBuilder<ClientClaim> builder)
    {
        builder.ToTable("client_claims");
        builder.Ignore(c => c.Holder);
        builder.Ignore(c => c.End);
        builder.Property(c => c.Evidence).IsJson();
        builder.Property(c => c.Reason).IsPersonal();
    }
}

sealed class ClaimDisputeConfiguration : IEntityTypeConfiguration<ClaimDispute>
{
    public void Configure(EntityTypeBuilder<ClaimDispute> builder)
    {
        builder.ToTable("claim_disputes");
        // Where a claim goes because a merge is undone, its disputes have followed another one before.
        builder
            .HasOne<ClientClaim>()
            .WithMany()
            .HasForeignKey(TenantModelConfiguration.TenantId, nameof(ClaimDispute.ClaimId))
            .OnDelete(DeleteBehavior.ClientNoAction);
        builder.Property(d => d.Reason).IsPersonal();
        builder.Property(d => d.Answer).IsPersonal();
        builder.Property(d => d.Decision).IsPersonal();
    }
}
