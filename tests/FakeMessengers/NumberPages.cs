using System.Net;
using System.Text.Json.Nodes;

namespace MakCrm.FakeMessengers;

/// <summary>A page for a person: what a channel must be told, where hooks go, and a telephone to write with.</summary>
sealed class NumberPages(FakeState world, FakeStateFile book, WebhookSender hooks, ControlEndpoints control, BotPages bots)
{
    const int Most = 50;
    const string Challenge = "1158201444";
    const string Style =
        "body{font:16px/1.4 system-ui;margin:2rem;max-width:60rem}table{border-collapse:collapse;width:100%}"
        + "th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}"
        + "label{display:block;margin:.4rem 0}input{font:inherit;width:100%;box-sizing:border-box}";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => Results.Redirect("/_fake"));
        app.MapGet("/_fake", Show);
        app.MapPost("/_fake/numbers/{id}/hook", Enter);
        app.MapPost("/_fake/numbers/{id}/says", Say);
    }

    IResult Show()
    {
        lock (world.Gate)
            return Page(
                string.Concat(world.Numbers.Values.Select(Number)) + bots.Show() is { Length: > 0 } all
                    ? all
                    : "<p>No numbers, no bots.</p>"
            );
    }

    /// <summary>As Meta does: only an address that answers what it was asked is kept.</summary>
    async Task<IResult> Enter(string id, HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (Of(id) is not { } number || !Uri.TryCreate(form["hook"], UriKind.Absolute, out var hook))
            return Page("<p>That is no address.</p>", 400);
        var entered = number with { Hook = hook.ToString() };
        var (status, text) = await hooks.Verify(entered, Challenge);
        if (status != 200 || text != Challenge)
            return Page($"<p>The address answered {status} and not the challenge: is the verify token the channel's?</p>", 409);
        lock (world.Gate)
        {
            world.Numbers[id] = entered;
            book.Keep();
        }

        return Results.Redirect("/_fake");
    }

    async Task<IResult> Say(string id, HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        string person = string.Concat(form["person"].ToString().Where(char.IsAsciiDigit));
        string text = form["text"].ToString();
        var file = form.Files["file"] is { Length: > 0 } sent ? sent : null;
        if (Of(id) is not { Hook: not null } || person.Length == 0 || (text.Length == 0 && file is null))
            return Page("<p>A person has a number and a text or a file, and what he writes needs a hook to go to.</p>", 400);
        control.Write(id, person, new(text, form["name"], Message: file is null ? null : await Kept(id, file, text)));
        return Results.Redirect("/_fake");
    }

    /// <summary>The message that a file goes with, as WhatsApp tells it.</summary>
    async Task<JsonObject> Kept(string number, IFormFile file, string caption)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var type = file.ContentType.Split('/')[0] is "image" or "audio" or "video" ? file.ContentType.Split('/')[0] : "document";
        lock (world.Gate)
        {
            var media = new StoredMedia($"media{world.Media.Count + 1}", number, file.ContentType, bytes.ToArray());
            world.Media[media.Id] = media;
            var body = new JsonObject { ["id"] = media.Id, ["mime_type"] = media.MimeType };
            if (caption.Length > 0 && type != "audio")
                body["caption"] = caption;
            if (type == "document")
                body["filename"] = file.FileName;
            return new() { ["type"] = type, [type] = body };
        }
    }

    WhatsappNumber? Of(string id)
    {
        lock (world.Gate)
            return world.Numbers.GetValueOrDefault(id);
    }

    string Number(WhatsappNumber number)
    {
        var place = $"/_fake/numbers/{Uri.EscapeDataString(number.Id)}";
        return $"<h2>Number {Text(number.Id)}</h2>"
            + Table(
                ["What a channel is told", ""],
                [
                    $"<td>phoneNumberId<td>{Text(number.Id)}",
                    $"<td>accessToken<td>{Text(number.Token)}",
                    $"<td>appSecret<td>{Text(number.AppSecret)}",
                    $"<td>verifyToken<td>{Text(number.VerifyToken)}",
                ]
            )
            + $"<form method=\"post\" action=\"{place}/hook\">{Field("hook", "The channel's hookUrl", number.Hook)}<button>Enter</button></form>"
            + $"<h3>A person writes</h3><form method=\"post\" enctype=\"multipart/form-data\" action=\"{place}/says\">{Field("person", "From", "79161234567")}"
            + $"{Field("name", "Name", "Анна")}{Field("text", "Text", "Здравствуйте! Хочу узнать об ипотеке.")}"
            + "<label>A picture or a document<input type=\"file\" name=\"file\"></label><button>Write</button></form>"
            + $"<h3>What was said</h3>{Table(["At", "With", "", "Text"], Lines(number))}";
    }

    IEnumerable<string> Lines(WhatsappNumber number)
    {
        var said = world.Said.Where(s => s.Number == number.Id).Select(s => (s.At, s.Person, Way: "in", s.Text));
        var sent = world.Sent.Where(s => s.Number == number.Id).Select(s => (s.At, Person: s.To, Way: "out", Text: Words(s)));
        return said.Concat(sent)
            .OrderByDescending(line => line.At)
            .Take(Most)
            .Select(line => $"<td>{line.At:HH:mm:ss}<td>{Text(line.Person)}<td>{line.Way}<td>{Text(line.Text)}");
    }

    static string Words(SentMessage sent) =>
        (sent.Body["text"]?["body"] ?? sent.Body["template"]?["name"] ?? sent.Body[sent.Type]?["caption"])?.GetValue<string>() is { } words
            ? words
            : $"({sent.Type})";

    public static string Field(string name, string title, string? value) =>
        $"<label>{title}<input name=\"{name}\" required value=\"{Text(value)}\"></label>";

    public static IResult Page(string body, int status = 200) =>
        Results.Content(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                + $"<title>Fake messengers</title><style>{Style}</style><h1>A fake WhatsApp and a fake Telegram</h1>{body}</html>",
            "text/html; charset=utf-8",
            statusCode: status
        );

    public static string Table(string[] columns, IEnumerable<string> rows)
    {
        var body = string.Concat(rows.Select(row => $"<tr>{row}"));
        return body.Length == 0
            ? "<p>Nothing yet.</p>"
            : $"<table><tr>{string.Concat(columns.Select(column => $"<th>{column}"))}{body}</table>";
    }

    public static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
