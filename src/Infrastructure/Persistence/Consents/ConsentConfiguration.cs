using MakCrm.Domain.Consents;
using MakCrm.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Consents;

sealed class ConsentTextConfiguration : IEntityTypeConfiguration<ConsentText>
{
    public void Configure(EntityTypeBuilder<ConsentText> builder) => builder.ToTable("consent_texts");
}

sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents");
        builder.Ignore(c => c.IsActive);
        builder.Property(c => c.TextVersion).IsPersonal();
        builder.Property(c => c.Ip).IsPersonal();
        builder.Property(c => c.UserAgent).IsPersonal();
        builder.Property(c => c.FormUrl).IsPersonal();
        builder.Property(c => c.SmsCodeId).IsPersonal();
        builder.Property(c => c.Document).IsPersonal();
        builder.Property(c => c.WithdrawalReason).IsPersonal();
    }
}

sealed class ConsentRulesConfiguration : IEntityTypeConfiguration<ConsentRules>
{
    public void Configure(EntityTypeBuilder<ConsentRules> builder)
    {
        builder.ToTable("consent_rules");
        builder.Property(r => r.Rules).IsJson();
    }
}
