using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MakCrm.Infrastructure.Mail;

namespace MakCrm.WebApi.Demo;

/// <summary>The mailbox as HTML, without a script; everything that came from elsewhere is encoded.</summary>
static partial class DemoMailboxHtml
{
    const string Style = """

        body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; }
        table { width: 100%; border-collapse: collapse; }
        th, td { padding: .5rem; text-align: left; border-bottom: 1px solid #d5dae0; overflow-wrap: anywhere; }
        a { color: #1a56c4; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
        dt { color: #55606b; }
        dd { margin: 0; overflow-wrap: anywhere; }
        iframe { width: 100%; height: 28rem; border: 1px solid #d5dae0; }
        pre { padding: 1rem; background: #f4f6f8; white-space: pre-wrap; overflow-wrap: anywhere; }

        """;

    static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{StyleHash}'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string List(IReadOnlyList<DemoEmail> letters, bool isRussian)
    {
        var title = isRussian ? "Письма демонстрации" : "Letters of the demo";
        var rows = letters.Count == 0 ? "" : Table(letters, isRussian);
        var note = isRussian
            ? $"Сюда попадает всё, что продукт пишет людям; наружу не уходит ничего. Хранятся последние {DemoMailbox.Most}."
            : $"Everything that the product writes to people comes here, and nothing leaves the machine. The last {DemoMailbox.Most} are kept.";
        var empty =
            letters.Count > 0 ? ""
            : isRussian ? "<p>Писем пока нет.</p>"
            : "<p>There are no letters yet.</p>";
        return Page(title, $"<p>{note}</p>\n{rows}{empty}", isRussian);
    }

    public static string Letter(DemoEmail stored, bool isRussian)
    {
        var letter = stored.Letter;
        var address = $"{DemoMailboxEndpoints.Root}/{letter.Id}/letter";
        var body = $"""
            <p><a href="{DemoMailboxEndpoints.Root}">{(isRussian ? "Все письма" : "All letters")}</a></p>
            <dl>
            <dt>{(isRussian ? "Кому" : "To")}</dt><dd>{Encode(letter.Recipient)}</dd>
            <dt>{(isRussian ? "Когда" : "At")}</dt><dd>{Time(stored.At)}</dd>
            </dl>
            <iframe src="{address}" sandbox="allow-popups allow-popups-to-escape-sandbox" title="{(
                isRussian ? "Письмо" : "The letter"
            )}"></iframe>
            <h2>{(isRussian ? "Текст" : "Text")}</h2>
            <pre>{WithLinks(letter.Text)}</pre>
            """;
        return Page(letter.Subject, body, isRussian);
    }

    public static string OpensLinksBeside(string html)
    {
        const string beside = "<base target=\"_blank\">";
        var head = html.IndexOf("<head>", StringComparison.OrdinalIgnoreCase);
        return head < 0 ? beside + html : html.Insert(head + "<head>".Length, beside);
    }

    static string Table(IReadOnlyList<DemoEmail> letters, bool isRussian)
    {
        var heads = isRussian ? "<th>Когда</th><th>Кому</th><th>Тема</th>" : "<th>At</th><th>To</th><th>Subject</th>";
        var rows = letters.Select(stored =>
            $"<tr><td>{Time(stored.At)}</td><td>{Encode(stored.Letter.Recipient)}</td>"
            + $"<td><a href=\"{DemoMailboxEndpoints.Root}/{stored.Letter.Id}\">{Encode(stored.Letter.Subject)}</a></td></tr>"
        );
        return $"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{string.Join('\n', rows)}\n</tbody>\n</table>";
    }

    static string Page(string title, string body, bool isRussian) =>
        $"""
            <!doctype html>
            <html lang="{(isRussian ? "ru" : "en")}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)}</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>{Encode(title)}</h1>
            {body}
            </main>
            </body>
            </html>
            """;

    /// <summary>Encoded first, so that a link can hold nothing that ends its attribute.</summary>
    static string WithLinks(string text) => Address().Replace(Encode(text), "<a href=\"$0\">$0</a>");

    static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    static string Encode(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex(@"https?://[^\s<>""']+")]
    private static partial Regex Address();
}
