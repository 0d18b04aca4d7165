using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

/// <summary>The tables that Mail may touch. Versions are written by their template and only read here.</summary>
public interface IMailDb
{
    DbSet<MailTemplate> MailTemplates { get; }

    DbSet<MailTemplateVersion> MailTemplateVersions { get; }

    DbSet<MailMessage> MailMessages { get; }
}
