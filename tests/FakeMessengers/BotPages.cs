using static MakCrm.FakeMessengers.NumberPages;

namespace MakCrm.FakeMessengers;

/// <summary>The part of the page about bots: what a channel must be told, and a telephone to write with.</summary>
sealed class BotPages(FakeState world, TelegramControlEndpoints control)
{
    const int Most = 50;

    public void Map(IEndpointRouteBuilder app) => app.MapPost("/_fake/bots/{id}/says", Say);

    /// <summary>Whoever asks holds the gate.</summary>
    public string Show() => string.Concat(world.Bots.Values.Select(Of));

    async Task<IResult> Say(string id, HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var isPerson = long.TryParse(form["person"], out var person);
        if (!isPerson || form["text"].ToString() is not { Length: > 0 } text || Hook(id) is null)
            return Page("<p>A person has a number and a text, and what he writes needs a hook to go to: create a channel first.</p>", 400);
        await control.Write(id, person, new(text, form["name"]));
        return Results.Redirect("/_fake");
    }

    string? Hook(string id)
    {
        lock (world.Gate)
            return world.Bots.GetValueOrDefault(id)?.Hook;
    }

    string Of(FakeBot bot) =>
        $"<h2>Bot {Text(bot.Id)}</h2>"
        + Table(["What a channel is told", ""], [$"<td>botToken<td>{Text(bot.Token)}"])
        + $"<p>{(bot.Hook is null ? "No channel has come yet." : "A channel has come.")}</p>"
        + $"<h3>A person writes</h3><form method=\"post\" action=\"/_fake/bots/{bot.Id}/says\">{Field("person", "From (his id)", "700100")}"
        + $"{Field("name", "Name", "Борис")}{Field("text", "Text", "Добрый день! Нужна консультация.")}<button>Write</button></form>"
        + $"<h3>What was said</h3>{Table(["At", "With", "", "Text"], Lines(bot))}";

    IEnumerable<string> Lines(FakeBot bot)
    {
        var said = world.Said.Where(s => s.Number == bot.Id).Select(s => (s.At, s.Person, Way: "in", s.Text));
        var sent = world
            .BotSent.Where(m => m.Bot == bot.Id)
            .Select(m =>
                (m.At, Person: $"{m.Fields["chat_id"]}", Way: "out", Text: $"{m.Fields["text"] ?? m.Fields["caption"]} {m.FileName}")
            );
        return said.Concat(sent)
            .OrderByDescending(line => line.At)
            .Take(Most)
            .Select(line => $"<td>{line.At:HH:mm:ss}<td>{Text(line.Person)}<td>{line.Way}<td>{Text(line.Text)}");
    }
}
