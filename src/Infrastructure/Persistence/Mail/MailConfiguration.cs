using MakCrm.Domain.Mail;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Mail;

sealed class MailTemplateConfiguration : IEntityTypeConfiguration<MailTemplate>
{
    public void Configure(EntityTypeBuilder<MailTemplate> builder)
    {
        builder.ToTable("mail_templates");
        builder.Ignore(t => t.Kind);
        builder.Ignore(t => t.Words);
        builder.HasParts(t => t.Versions, nameof(MailTemplateVersion.TemplateId));
    }
}

sealed class MailTemplateVersionConfiguration : IEntityTypeConfiguration<MailTemplateVersion>
{
    public void Configure(EntityTypeBuilder<MailTemplateVersion> builder)
    {
        builder.ToTable("mail_template_versions");
        builder.Ignore(v => v.Words);
    }
}

sealed class MailMessageConfiguration : IEntityTypeConfiguration<MailMessage>
{
    public void Configure(EntityTypeBuilder<MailMessage> builder)
    {
        builder.ToTable("mail_messages");
        builder.Property(m => m.Recipient).IsPersonal();
        builder.Property(m => m.Subject).IsPersonal();
        builder.Property(m => m.SealedBody).IsPersonal();
        // A mail server likes to repeat the address that it refuses.
        builder.Property(m => m.LastError).IsPersonal();
    }
}
