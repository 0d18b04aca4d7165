using MakCrm.Domain.Registrations;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Registrations;

sealed class RegistrationFormConfiguration : IEntityTypeConfiguration<RegistrationForm>
{
    public void Configure(EntityTypeBuilder<RegistrationForm> builder)
    {
        builder.ToTable("registration_forms");
        builder.Property(f => f.Title).IsJson();
        builder.Property(f => f.Questions).IsJson();
        builder.Property(f => f.Consent).IsJson();
        builder.Ignore(f => f.Questionnaire);
    }
}

sealed class RegistrationFormVersionConfiguration : IEntityTypeConfiguration<RegistrationFormVersion>
{
    public void Configure(EntityTypeBuilder<RegistrationFormVersion> builder)
    {
        builder.ToTable("registration_form_versions");
        builder.Property(v => v.Questions).IsJson();
        builder.Property(v => v.Consent).IsJson();
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder
            .HasOne<RegistrationForm>()
            .WithMany()
            .HasForeignKey(TenantModelConfiguration.TenantId, nameof(RegistrationFormVersion.FormId));
    }
}

sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.ToTable("registrations");
        builder.Property(r => r.Answers).IsJson().IsPersonal();
        builder.Property(r => r.Email).IsPersonal();
        builder.Property(r => r.Name).IsPersonal();
        builder.Property(r => r.ConsentAddress).IsPersonal();
        builder.Property(r => r.Question).IsPersonal();
        builder.Property(r => r.Reply).IsPersonal();
        builder.Property(r => r.Reason).IsPersonal();
    }
}
