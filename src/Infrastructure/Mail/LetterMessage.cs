using MimeKit;

namespace MakCrm.Infrastructure.Mail;

/// <summary>A letter as mail programs read it (RFC 5322): text and HTML side by side.</summary>
static class LetterMessage
{
    public static MimeMessage Write(OutgoingEmail letter, SenderAddress sender, MailboxAddress recipient, DateTimeOffset at)
    {
        var message = new MimeMessage
        {
            Date = at.ToUniversalTime(),
            MessageId = $"{letter.Id}@{sender.Domain}",
            Body = new MultipartAlternative(Part("plain", letter.Text), Part("html", letter.Html)),
        };
        message.From.Add(new MailboxAddress(sender.Name, sender.Address));
        message.To.Add(recipient);
        message.Subject = OnOneLine(letter.Subject);
        // So that holiday notes of the receiver do not answer (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, letter.Language);
        if (letter.Unsubscribe is { } unsubscribe)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    static TextPart Part(string subtype, string content) =>
        new(subtype) { Text = content.ReplaceLineEndings("\r\n"), ContentTransferEncoding = ContentEncoding.Base64 };

    /// <summary>A line break would end the header; MimeKit drops it and what it parted would be one word.</summary>
    static string OnOneLine(string subject) => subject.ReplaceLineEndings(" ");
}
