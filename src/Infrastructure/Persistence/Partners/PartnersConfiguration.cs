using MakCrm.Domain.Partners;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Partners;

sealed class PartnerConfiguration : IEntityTypeConfiguration<Partner>
{
    public void Configure(EntityTypeBuilder<Partner> builder)
    {
        builder.ToTable("partners");
        builder.Ignore(p => p.Details);
        builder.Ignore(p => p.Requisites);
        builder.Property(p => p.About).IsJson();
        builder.Property(p => p.LegalName).IsPersonal();
        builder.Property(p => p.Inn).IsPersonal();
        builder.Property(p => p.LegalAddress).IsPersonal();
        builder.Property(p => p.Phone).IsPersonal();
        builder.Property(p => p.Email).IsPersonal();
        builder.HasParts(p => p.Members, nameof(PartnerMember.PartnerId));
        builder.HasParts(p => p.Sources, nameof(PartnerSource.PartnerId));
        builder.Navigation(p => p.Members).AutoInclude();
        builder.Navigation(p => p.Sources).AutoInclude();
    }
}

sealed class PartnerBankAccountConfiguration : IEntityTypeConfiguration<PartnerBankAccount>
{
    public void Configure(EntityTypeBuilder<PartnerBankAccount> builder) => builder.ToTable("partner_bank_accounts");
}

sealed class PartnerMemberConfiguration : IEntityTypeConfiguration<PartnerMember>
{
    public void Configure(EntityTypeBuilder<PartnerMember> builder) => builder.ToTable("partner_members");
}

sealed class PartnerSourceConfiguration : IEntityTypeConfiguration<PartnerSource>
{
    public void Configure(EntityTypeBuilder<PartnerSource> builder) => builder.ToTable("partner_sources");
}
