using MakCrm.Domain.AmoSync;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.AmoSync;

sealed class AmoAccountConfiguration : IEntityTypeConfiguration<AmoAccount>
{
    public void Configure(EntityTypeBuilder<AmoAccount> builder) => builder.ToTable("amo_accounts");
}

sealed class AmoTokenConfiguration : IEntityTypeConfiguration<AmoToken>
{
    public void Configure(EntityTypeBuilder<AmoToken> builder)
    {
        builder.ToTable("amo_tokens");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(AmoToken.AccountId));
        // Somebody else may refresh it meanwhile.
        builder.Property(t => t.Generation).IsConcurrencyToken();
        builder.HasOne<AmoAccount>().WithOne().HasForeignKey<AmoToken>(TenantModel.TenantId, nameof(AmoToken.AccountId));
    }
}

sealed class AmoTrafficConfiguration : IEntityTypeConfiguration<AmoTraffic>
{
    public void Configure(EntityTypeBuilder<AmoTraffic> builder)
    {
        builder.ToTable("amo_traffic");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(AmoTraffic.AccountId));
        builder.HasOne<AmoAccount>().WithOne().HasForeignKey<AmoTraffic>(TenantModel.TenantId, nameof(AmoTraffic.AccountId));
    }
}
