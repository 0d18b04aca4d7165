using System.Globalization;
using System.Text.Json.Nodes;

namespace MakCrm.FakeMessengers;

/// <summary>What a person writes.</summary>
/// <param name="Id">What WhatsApp calls it; one of its own unless told.</param>
/// <param name="Message">The message as WhatsApp tells it, where it is no text.</param>
sealed record UserMessageRequest(string? Text = null, string? Name = null, string? Id = null, JsonObject? Message = null);

sealed record ClockAdvance(long Seconds);

/// <param name="Told">As WhatsApp lists it; a plain one that is approved unless told.</param>
sealed record Template(string Name, string Language, int Variables, JsonObject? Told = null);

/// <summary>The side of whoever tries something with it.</summary>
sealed class ControlEndpoints(FakeState world, WebhookSender hooks)
{
    public void Map(IEndpointRouteBuilder app)
    {
        var control = app.MapGroup("/_fake");
        control.MapPut("/numbers", (WhatsappNumber number) => Do(() => world.Numbers[number.Id] = number));
        control.MapPost("/numbers/{id}/verify", Verify);
        control.MapPost("/numbers/{id}/people/{person}/writes", Write);
        control.MapPost("/numbers/{id}/people/{person}/writes-many", WriteMany);
        control.MapPost("/numbers/{id}/hooks", Raw);
        control.MapPost("/messages/{id}/statuses/{state}", Settle);
        control.MapGet("/messages", Messages);
        control.MapPut("/behaviour", (WebhookBehaviour behaviour) => Do(() => world.Behaviour = behaviour));
        control.MapPut("/media", (StoredMedia media) => Do(() => world.Media[media.Id] = media));
        control.MapGet("/media/{id}", Media);
        control.MapDelete("/media/{id}", (string id) => Do(() => world.Media.Remove(id)));
        control.MapPost("/media-faults", (Fault[] faults) => Do(() => Array.ForEach(faults, world.MediaFaults.Enqueue)));
        control.MapPut("/templates", (Template t) => Do(() => world.Templates[(t.Name, t.Language)] = t));
        control.MapPost("/faults", (Fault[] faults) => Do(() => Array.ForEach(faults, world.Faults.Enqueue)));
        control.MapPost("/clock", (ClockAdvance by) => Do(() => world.Advance(TimeSpan.FromSeconds(by.Seconds))));
    }

    async Task<IResult> Verify(string id)
    {
        var (status, text) = await hooks.Verify(Of(id), "1158201444");
        return Results.Json(new { status, text });
    }

    public IResult Write(string id, string person, UserMessageRequest writing)
    {
        var number = Of(id);
        lock (world.Gate)
            hooks.Tell(number, Heard(number, person, writing));
        return Results.NoContent();
    }

    /// <summary>All in one hook; what it was answered.</summary>
    async Task<IResult> WriteMany(string id, string person, UserMessageRequest[] writings)
    {
        var number = Of(id);
        JsonObject[] values;
        lock (world.Gate)
            values = [.. writings.Select(w => Heard(number, person, w))];
        return Results.Json(new { status = await hooks.Send(number, WebhookSender.Body(number, values)) });
    }

    /// <summary>These bytes, signed as <c>?signature=</c> says, or rightly.</summary>
    async Task<IResult> Raw(HttpContext http, string id)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        return Results.Json(new { status = await hooks.Send(Of(id), body.ToArray(), http.Request.Query["signature"]) });
    }

    IResult Settle(string id, string state, int? code)
    {
        lock (world.Gate)
        {
            if (world.Sent.Find(m => m.Id == id) is not { } sent)
                return Results.NotFound();
            hooks.Tell(world.Numbers[sent.Number], WhatsappEndpoints.Status(sent, state, code));
            return Results.NoContent();
        }
    }

    IResult Media(string id)
    {
        lock (world.Gate)
            return world.Media.TryGetValue(id, out var media) ? Results.Json(media) : Results.NotFound();
    }

    IResult Messages(string? number)
    {
        lock (world.Gate)
            return Results.Json(world.Sent.Where(m => number is null || m.Number == number).ToArray());
    }

    JsonObject Heard(WhatsappNumber number, string person, UserMessageRequest writing)
    {
        var now = world.Now;
        world.Heard[(number.Id, person)] = now;
        world.Said.Add(new(number.Id, person, writing.Text ?? "(no text)", now));
        var message =
            writing.Message?.DeepClone().AsObject()
            ?? new()
            {
                ["type"] = "text",
                ["text"] = new JsonObject { ["body"] = writing.Text },
            };
        message["id"] = writing.Id ?? world.NewId();
        message["from"] = person;
        message["timestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var contact = new JsonObject
        {
            ["wa_id"] = person,
            ["profile"] = new JsonObject { ["name"] = writing.Name ?? "Somebody" },
        };
        return new() { ["contacts"] = new JsonArray(contact), ["messages"] = new JsonArray(message) };
    }

    WhatsappNumber Of(string id)
    {
        lock (world.Gate)
            return world.Numbers[id];
    }

    IResult Do(Action deed)
    {
        lock (world.Gate)
            deed();
        return Results.NoContent();
    }
}
