using System.Linq.Expressions;
using MakCrm.Domain.Mail;

namespace MakCrm.Application.Mail;

static class MailViews
{
    public static readonly Expression<Func<MailTemplate, Contract.MailTemplate>> Template = t => new Contract.MailTemplate
    {
        Id = t.Id,
        Key = Wire.Parse<Contract.MailTemplateKey>(t.Key),
        Language = Wire.Parse<Contract.Language>(t.Language),
        Subject = t.Subject,
        Text = t.Text,
        Html = t.Html,
        Placeholders = TemplateKind.Of(t.Key).Placeholders.ToList(),
        SecretPlaceholders = TemplateKind.Of(t.Key).SecretPlaceholders.ToList(),
        CreatedAt = t.CreatedAt,
        ChangedAt = t.ChangedAt,
        Version = t.Version,
    };

    public static readonly Expression<Func<MailTemplateVersion, Contract.MailTemplateVersion>> Version =
        v => new Contract.MailTemplateVersion
        {
            Id = v.Id,
            Number = v.Number,
            Subject = v.Subject,
            Text = v.Text,
            Html = v.Html,
            AuthorId = v.AuthorId,
            CreatedAt = v.CreatedAt,
        };

    public static readonly Expression<Func<MailMessage, Contract.MailMessage>> Message = m => new Contract.MailMessage
    {
        Id = m.Id,
        Recipient = m.Recipient,
        Template = Wire.Parse<Contract.MailTemplateKey>(m.Template),
        Language = Wire.Parse<Contract.Language>(m.Language),
        Subject = m.Subject,
        State = m.State.As<Contract.MailState>(),
        Attempts = m.Attempts,
        LastError = m.LastError,
        CanRetry = (m.State == MailState.Failed || m.State == MailState.Bounced) && m.SealedBody != null,
        CreatedAt = m.CreatedAt,
        EndedAt = m.EndedAt,
        Version = m.Version,
    };

    static readonly Func<MailTemplate, Contract.MailTemplate> CompiledTemplate = Template.Compile();

    static readonly Func<MailMessage, Contract.MailMessage> CompiledMessage = Message.Compile();

    public static Contract.MailTemplate View(this MailTemplate template) => CompiledTemplate(template);

    public static Contract.MailMessage View(this MailMessage message) => CompiledMessage(message);
}
