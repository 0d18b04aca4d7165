using MakCrm.Domain.Mail;

namespace MakCrm.Application.Mail;

static class MailViews
{
    public static readonly ContractMap<MailTemplate, Contract.MailTemplate> Template = new(map =>
        map.Map(c => c.Placeholders, t => MailTemplateKind.Of(t.Key).Placeholders.ToList())
            .Map(c => c.SecretPlaceholders, t => MailTemplateKind.Of(t.Key).SecretPlaceholders.ToList())
    );

    public static readonly ContractMap<MailTemplateVersion, Contract.MailTemplateVersion> Version = new();

    public static readonly ContractMap<MailMessage, Contract.MailMessage> Message = new(map =>
        map.Map(c => c.CanRetry, m => (m.State == MailMessageState.Failed || m.State == MailMessageState.Bounced) && m.SealedBody != null)
    );

    public static Contract.MailTemplate View(this MailTemplate template) => Template.View(template);

    public static Contract.MailMessage View(this MailMessage message) => Message.View(message);
}
