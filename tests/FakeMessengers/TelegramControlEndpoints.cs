using System.Text.Json.Nodes;

namespace MakCrm.FakeMessengers;

/// <summary>The side of whoever tries something with bots: people write to them, block them, and what bots have said is seen.</summary>
sealed class TelegramControlEndpoints(FakeState world, HttpClient http)
{
    public void Map(IEndpointRouteBuilder app)
    {
        var control = app.MapGroup("/_fake/bots");
        control.MapPut("", Know);
        control.MapGet("/{id}", (string id) => Results.Json(Of(id)));
        control.MapGet("/{id}/messages", Messages);
        control.MapPost("/{id}/people/{person:long}/writes", Write);
        control.MapPut("/{id}/people/{person}/block", Block);
        control.MapPost("/{id}/hooks", Raw);
    }

    IResult Know(FakeBot bot)
    {
        lock (world.Gate)
            world.Bots[bot.Id] = bot;
        return Results.NoContent();
    }

    /// <summary>Tells the bot's hook at once; what it was answered.</summary>
    public async Task<IResult> Write(string id, long person, UserMessageRequest writing, int repeats = 1)
    {
        var bot = Of(id);
        var update = Update(bot, person, writing);
        var status = 0;
        for (var repeat = 0; repeat < repeats; repeat++)
            status = await Tell(bot, bot.Secret, update);
        return Results.Json(new { status });
    }

    /// <summary>This update, with the secret that is told.</summary>
    async Task<IResult> Raw(string id, JsonObject update, string? secret) =>
        Results.Json(new { status = await Tell(Of(id), secret, update) });

    async Task<int> Tell(FakeBot bot, string? secret, JsonObject update)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, bot.Hook) { Content = JsonContent.Create(update) };
        if (secret is not null)
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }

    JsonObject Update(FakeBot bot, long person, UserMessageRequest writing)
    {
        lock (world.Gate)
        {
            world.Chats.Add((bot.Id, $"{person}"));
            world.Said.Add(new(bot.Id, $"{person}", writing.Text ?? "(no text)", world.Now));
            var name = writing.Name ?? "Somebody";
            var message = writing.Message?.DeepClone().AsObject() ?? new() { ["text"] = writing.Text };
            message["message_id"] = world.NextNumber();
            message["date"] = world.Now.ToUnixTimeSeconds();
            message["from"] = new JsonObject
            {
                ["id"] = person,
                ["is_bot"] = false,
                ["first_name"] = name,
            };
            message["chat"] = new JsonObject
            {
                ["id"] = person,
                ["type"] = "private",
                ["first_name"] = name,
            };
            return new() { ["update_id"] = world.NextNumber(), ["message"] = message };
        }
    }

    IResult Messages(string id)
    {
        lock (world.Gate)
            return Results.Json(world.BotSent.Where(m => m.Bot == id).ToArray());
    }

    IResult Block(string id, string person)
    {
        lock (world.Gate)
            world.Blocked.Add((id, person));
        return Results.NoContent();
    }

    FakeBot Of(string id)
    {
        lock (world.Gate)
            return world.Bots[id];
    }
}
