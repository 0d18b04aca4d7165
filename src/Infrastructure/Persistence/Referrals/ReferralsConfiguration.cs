using MakCrm.Domain.Referrals;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Referrals;

sealed class ReferralLinkConfiguration : IEntityTypeConfiguration<ReferralLink>
{
    public void Configure(EntityTypeBuilder<ReferralLink> builder) => builder.ToTable("referral_links");
}

sealed class ReferralConfiguration : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> builder) => builder.ToTable("referrals");
}

sealed class LeadReferralConfiguration : IEntityTypeConfiguration<LeadReferral>
{
    public void Configure(EntityTypeBuilder<LeadReferral> builder) => builder.ToTable("lead_referrals");
}

sealed class ReferralClickConfiguration : IEntityTypeConfiguration<ReferralClick>
{
    public void Configure(EntityTypeBuilder<ReferralClick> builder) => builder.ToTable("referral_clicks");
}

sealed class ReferralLinkDayConfiguration : IEntityTypeConfiguration<ReferralLinkDay>
{
    public void Configure(EntityTypeBuilder<ReferralLinkDay> builder)
    {
        builder.ToTable("referral_link_days");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(ReferralLinkDay.LinkId), nameof(ReferralLinkDay.Day));
    }
}
