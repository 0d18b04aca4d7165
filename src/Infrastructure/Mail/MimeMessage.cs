using System.Globalization;
using System.Text;

namespace MakCrm.Infrastructure.Mail;

/// <summary>
/// A letter as mail programs read it (RFC 5322, 2045, 2047): text and HTML side by side, both UTF-8 in base64, so no line can be too
/// long, begin with a dot or end a header. Whatever is not plain ASCII in a header is an encoded word, line breaks among it.
/// </summary>
static class MimeMessage
{
    /// <summary>An encoded word has 75 characters at most; these are 56 in base64, and 12 belong to its frame.</summary>
    const int BytesInWord = 42;

    public static string Write(OutgoingLetter letter, Sender sender, string recipient, DateTimeOffset at)
    {
        var boundary = $"=_{letter.Id:N}";
        var message = new StringBuilder();
        Header(message, "Date", at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header(message, "From", sender.Name.Length == 0 ? sender.Address : $"{Words(sender.Name)} <{sender.Address}>");
        Header(message, "To", $"<{recipient}>");
        Header(message, "Subject", Words(letter.Subject));
        Header(message, "Message-ID", $"<{letter.Id}@{sender.Domain}>");
        Header(message, "MIME-Version", "1.0");
        // So that holiday notes of the receiver do not answer (RFC 3834).
        Header(message, "Auto-Submitted", "auto-generated");
        Header(message, "Content-Language", letter.Language);
        if (letter.Unsubscribe is { } unsubscribe)
        {
            Header(message, "List-Unsubscribe", $"<{unsubscribe}>");
            Header(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        Header(message, "Content-Type", $"multipart/alternative;\r\n boundary=\"{boundary}\"");
        message.Append("\r\n");
        Part(message, boundary, "plain", letter.Text);
        Part(message, boundary, "html", letter.Html);
        return message.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n").ToString();
    }

    static void Header(StringBuilder message, string name, string value) => message.Append(name).Append(": ").Append(value).Append("\r\n");

    static void Part(StringBuilder message, string boundary, string subtype, string content)
    {
        message.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\n");
        Header(message, "Content-Type", $"text/{subtype}; charset=utf-8");
        Header(message, "Content-Transfer-Encoding", "base64");
        var bytes = Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n"));
        message.Append("\r\n").Append(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)).Append("\r\n");
    }

    static string Words(string text) => IsPlain(text) ? text : string.Join("\r\n ", Chunks(text).Select(Word));

    static bool IsPlain(string text) => text.Length <= 60 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '\'');

    static string Word(string chunk) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(chunk))}?=";

    /// <summary>No word may end in the midst of a character.</summary>
    static IEnumerable<string> Chunks(string text)
    {
        var (chunk, bytes) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > BytesInWord)
            {
                yield return chunk.ToString();
                (chunk, bytes) = (new(), 0);
            }

            chunk.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }

        yield return chunk.ToString();
    }
}
