using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

sealed class MailDesk(IMailDb db, OwnName ownName, ILetterSeal seal, TimeProvider clock) : IMail
{
    public async Task<Guid> Send(Letter letter, CancellationToken ct)
    {
        if (EmailAddress.Parse(letter.To) is not { } to)
            throw new ArgumentException("That is no address to write to.", nameof(letter));
        var kind = TemplateKind.Of(letter.Template);
        var words = await Words(kind, letter.Language, ct);
        var values = new Dictionary<string, string>(letter.Values) { [TemplateKind.Organization] = await ownName.Find(ct) };
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
    async Task<TemplateText> Words(TemplateKind kind, string language, CancellationToken ct) =>
        await db
            .MailTemplates.Where(t => t.Key == kind.Key && t.Language == language)
            .Select(t => new TemplateText(t.Subject, t.Text, t.Html))
            .FirstOrDefaultAsync(ct)
        ?? ProductTexts.Of(kind, language);
}
