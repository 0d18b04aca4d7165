using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

/// <summary>Gives a tenant the templates that it lacks: all when it is new, those of a later product when it is not.</summary>
public sealed class MailTemplateSeed(IMailDb db, TimeProvider clock) : IModuleService, ITenantSeeder
{
    /// <summary>How many templates a tenant has that lacks none.</summary>
    public static int Size => MailTemplateKind.All.Count * DefaultMailTemplates.Languages.Count;

    Task ITenantSeeder.Seed(TenantSeedContext facts, CancellationToken ct) => Fill(ct);

    public async Task Fill(CancellationToken ct)
    {
        var present = await db.MailTemplates.Select(t => new { t.Key, t.Language }).ToListAsync(ct);
        foreach (var kind in MailTemplateKind.All)
        {
            foreach (var language in DefaultMailTemplates.Languages.Where(l => !present.Contains(new { kind.Key, Language = l })))
                db.MailTemplates.Add(MailTemplate.Begin(kind, language, DefaultMailTemplates.Of(kind, language), clock.GetUtcNow()));
        }
    }
}
