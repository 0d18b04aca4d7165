using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

sealed class EmailSender(IMailDb db, SenderNameReader ownName, IEmailBodyProtector seal, TimeProvider clock) : IEmailSender
{
    public async Task<Guid> Send(EmailRequest letter, CancellationToken ct)
    {
        if (EmailAddress.Parse(letter.To) is not { } to)
            throw new ArgumentException("That is no address to write to.", nameof(letter));
        var kind = MailTemplateKind.Of(letter.Template);
        var words = await Words(kind, letter.Language, ct);
        var values = new Dictionary<string, string>(letter.Values) { [MailTemplateKind.Organization] = await ownName.Find(ct) };
        var filled = words.Fill(values);
        var message = MailMessage.Queue(
            new(to.Address, kind.Key, letter.Language, filled.Subject),
            seal.Close(new(filled.Text, filled.Html, letter.Unsubscribe)),
            clock.GetUtcNow()
        );
        db.MailMessages.Add(message);
        return message.Id;
    }

    /// <summary>A tenant that is older than the template has it soon; until then the product speaks for it.</summary>
    async Task<MailTemplateContent> Words(MailTemplateKind kind, string language, CancellationToken ct) =>
        await db
            .MailTemplates.Where(t => t.Key == kind.Key && t.Language == language)
            .Select(t => new MailTemplateContent(t.Subject, t.Text, t.Html))
            .FirstOrDefaultAsync(ct)
        ?? DefaultMailTemplates.Of(kind, language);
}
