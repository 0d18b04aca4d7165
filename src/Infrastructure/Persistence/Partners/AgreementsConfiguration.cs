using MakCrm.Domain.Partners;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Partners;

sealed class PartnerAgreementConfiguration : IEntityTypeConfiguration<PartnerAgreement>
{
    public void Configure(EntityTypeBuilder<PartnerAgreement> builder)
    {
        builder.ToTable("partner_agreements");
        builder.Ignore(a => a.Terms);
        builder.Property(a => a.Kinds).IsJson();
        builder.Property(a => a.LegalForms).IsJson();
        builder.HasParts(a => a.Published, nameof(PartnerAgreementVersion.AgreementId));
    }
}

sealed class PartnerAgreementVersionConfiguration : IEntityTypeConfiguration<PartnerAgreementVersion>
{
    public void Configure(EntityTypeBuilder<PartnerAgreementVersion> builder) => builder.ToTable("partner_agreement_versions");
}

sealed class PartnerAcceptanceConfiguration : IEntityTypeConfiguration<PartnerAcceptance>
{
    public void Configure(EntityTypeBuilder<PartnerAcceptance> builder)
    {
        builder.ToTable("partner_acceptances");
        builder.Property(a => a.RemoteAddress).IsPersonal();
        builder.Property(a => a.UserAgent).IsPersonal();
    }
}
