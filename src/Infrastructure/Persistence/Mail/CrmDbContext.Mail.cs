using MakCrm.Application.Mail;
using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IMailDb
{
    public DbSet<MailTemplate> MailTemplates => Set<MailTemplate>();

    public DbSet<MailTemplateVersion> MailTemplateVersions => Set<MailTemplateVersion>();

    public DbSet<MailMessage> MailMessages => Set<MailMessage>();
}
