using System.Net;
using MakCrm.Domain.Mail;

namespace MakCrm.Application.Mail;

/// <summary>
/// The words that the product itself brings, a file a letter and language: the subject, an empty line, paragraphs.
/// HTML is made from the same paragraphs, so the two forms of a letter cannot say different things.
/// </summary>
static class DefaultMailTemplates
{
    public static readonly IReadOnlyList<string> Languages = ["ru", "en"];

    const string Link = "{{link}}";
    const string Unsubscribe = "{{unsubscribe}}";
    const string UnsubscribeLink = $"<a href=\"{Unsubscribe}\">{Unsubscribe}</a>";
    const string LinkStyle =
        "display:inline-block;padding:12px 24px;border-radius:6px;background:#1f5fd0;color:#ffffff;text-decoration:none";
    const string BodyStyle = "margin:0;padding:24px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#1b1f24";

    public static MailTemplateContent Of(MailTemplateKind kind, string language)
    {
        var paragraphs = Read($"mail.{kind.Key}.{language}.txt").ReplaceLineEndings("\n").Trim().Split("\n\n");
        var body = paragraphs[1..];
        return new(paragraphs[0], string.Join("\n\n", body) + "\n", Html(body, language));
    }

    static string Html(IEnumerable<string> paragraphs, string language) =>
        $"""
            <!doctype html>
            <html lang="{language}">
            <head><meta charset="utf-8"></head>
            <body style="{BodyStyle}">
            {string.Join('\n', paragraphs.Select(paragraph => Html(paragraph, language)))}
            </body>
            </html>

            """;

    // A button, and the address to copy for those whose mail program has no buttons.
    static string Html(string paragraph, string language) =>
        paragraph == Link
            ? $"""
                <p><a href="{Link}" style="{LinkStyle}">{(language == "ru" ? "Открыть" : "Open")}</a></p>
                <p style="font-size:13px;color:#5b6570;word-break:break-all">{Link}</p>
                """
            : $"<p>{WebUtility.HtmlEncode(paragraph).Replace("\n", "<br>\n", StringComparison.Ordinal).Replace(Unsubscribe, UnsubscribeLink, StringComparison.Ordinal)}</p>";

    static string Read(string name)
    {
        var assembly = typeof(DefaultMailTemplates).Assembly;
        using var text = new StreamReader(
            assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The product lacks the text {name}.")
        );
        return text.ReadToEnd();
    }
}
