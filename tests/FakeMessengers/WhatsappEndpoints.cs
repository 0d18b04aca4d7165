using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace MakCrm.FakeMessengers;

/// <summary>The part of Meta's Graph API that sends messages.</summary>
sealed class WhatsappEndpoints(FakeState world, WebhookSender hooks)
{
    static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/v{version}/{number}", Look);
        app.MapPost("/v{version}/{number}/messages", Send);
        app.MapPost("/v{version}/{number}/media", Upload).DisableAntiforgery();
        app.MapGet("/v{version}/{business}/message_templates", Templates);
        app.MapGet("/media/{id}", Load);
    }

    IResult Look(HttpContext http, string number)
    {
        lock (world.Gate)
            return world.Media.TryGetValue(number, out var media) ? Place(http, media)
                : number.StartsWith("media", StringComparison.Ordinal) ? Error(400, 100, "Unsupported get request. Object does not exist.")
                : Owner(http, number) is { } existing ? Results.Json(new JsonObject { ["id"] = existing.Id, ["verified_name"] = "Fake" })
                : Error(401, 190, "Invalid OAuth access token.");
    }

    /// <summary>Where it lies, and what it is, as Meta tells it.</summary>
    IResult Place(HttpContext http, StoredMedia media) =>
        Met(http)
        ?? (
            Owner(http, media.Number) is null
                ? Error(401, 190, "Invalid OAuth access token.")
                : Results.Json(
                    new JsonObject
                    {
                        ["messaging_product"] = "whatsapp",
                        ["url"] = $"http://{http.Request.Host}/media/{media.Id}",
                        ["mime_type"] = media.MimeType,
                        ["sha256"] = media.Sha256 ?? Convert.ToHexStringLower(SHA256.HashData(media.Bytes)),
                        ["file_size"] = media.Bytes.Length,
                        ["id"] = media.Id,
                    }
                )
        );

    IResult Load(HttpContext http, string id)
    {
        lock (world.Gate)
            return Met(http)
                ?? (
                    world.Media.TryGetValue(id, out var media) && Owner(http, media.Number) is not null
                        ? Results.Bytes(media.Bytes, media.MimeType)
                        : Results.NotFound()
                );
    }

    IResult? Met(HttpContext http)
    {
        if (!world.MediaFaults.TryDequeue(out var fault))
            return null;
        if (fault.Drop != DropMode.No)
        {
            http.Abort();
            return Results.Empty;
        }

        if (fault.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = $"{seconds}";
        return fault.Status == 0 ? null : Error(fault.Status, fault.Code, "A fault that was asked for.");
    }

    /// <summary>Takes a file that is to be sent, if it is one of those that are.</summary>
    async Task<IResult> Upload(HttpContext http, string number)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["messaging_product"] != "whatsapp" || form.Files["file"] is not { } file)
            return Error(400, 100, "Invalid parameter");
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, http.RequestAborted);
        lock (world.Gate)
        {
            if (Met(http) is { } fault)
                return fault;
            if (Owner(http, number) is null)
                return Error(401, 190, "Invalid OAuth access token.");
            if (!Taken(file.ContentType, bytes.Length))
                return Error(400, 100, $"Param file must be of another type or smaller. Received file of type '{file.ContentType}'.");
            var media = new StoredMedia($"media{world.Media.Count + 1}", number, file.ContentType, bytes.ToArray());
            world.Media[media.Id] = media;
            return Results.Json(new JsonObject { ["id"] = media.Id });
        }
    }

    static bool Taken(string type, long size) =>
        type.Split('/')[0] switch
        {
            "image" or "audio" or "video" => size <= 100 << 20,
            _ => size <= 100 << 20
                && (
                    type
                        is "text/plain"
                            or "application/pdf"
                            or "application/msword"
                            or "application/vnd.ms-excel"
                            or "application/vnd.ms-powerpoint"
                    || type.StartsWith("application/vnd.openxmlformats-officedocument.", StringComparison.Ordinal)
                ),
        };

    /// <summary>Every number's business has all templates.</summary>
    IResult Templates(HttpContext http, string business, int limit, string? after)
    {
        lock (world.Gate)
        {
            if (Met(http) is { } fault)
                return fault;
            if (!world.Numbers.Values.Any(n => http.Request.Headers.Authorization == $"Bearer {n.Token}"))
                return Error(401, 190, "Invalid OAuth access token.");
            var before = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture);
            var page = world.Templates.Values.Skip(before).Take(limit).ToList();
            var paging = new JsonObject { ["cursors"] = new JsonObject { ["after"] = $"{before + page.Count}" } };
            if (before + page.Count < world.Templates.Count)
                paging["next"] = $"http://{http.Request.Host}/{business}/message_templates";
            return Results.Json(new JsonObject { ["data"] = new JsonArray([.. page.Select(Listed)]), ["paging"] = paging });
        }
    }

    static JsonObject Listed(Template template)
    {
        var places = string.Concat(Enumerable.Range(1, template.Variables).Select(n => $" {{{{{n}}}}}"));
        var body =
            template.Told?.DeepClone().AsObject()
            ?? new()
            {
                ["status"] = "APPROVED",
                ["category"] = "UTILITY",
                ["components"] = new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = $"Text{places}" }),
            };
        (body["name"], body["language"]) = (template.Name, template.Language);
        return body;
    }

    async Task<IResult> Send(HttpContext http, string number)
    {
        var body = await http.Request.ReadFromJsonAsync<JsonObject>();
        Fault? fault;
        lock (world.Gate)
            world.Faults.TryDequeue(out fault);
        if (fault?.Drop == DropMode.BeforeTaking)
            http.Abort();
        if (fault is { Status: > 0 })
        {
            if (fault.RetryAfter is { } seconds)
                http.Response.Headers.RetryAfter = $"{seconds}";
            return Error(fault.Status, fault.Code, "A fault that was asked for.");
        }

        var answer = fault?.Drop == DropMode.BeforeTaking ? Results.Empty : Take(http, number, body!);
        if (fault?.Drop == DropMode.AfterTaking)
            http.Abort();
        return answer;
    }

    IResult Take(HttpContext http, string id, JsonObject body)
    {
        lock (world.Gate)
        {
            if (Owner(http, id) is not { } number)
                return Error(401, 190, "Invalid OAuth access token.");
            if (Text(body, "messaging_product") != "whatsapp" || Text(body, "to") is not { } to || Text(body, "type") is not { } type)
                return Error(400, 100, "Invalid parameter");
            if (Fault(id, body, type) is { } fault)
                return fault;
            var sent = new SentMessage(world.NewId(), id, to, type, body, world.Now);
            world.Sent.Add(sent);
            Tell(number, sent);
            return Results.Json(
                new JsonObject
                {
                    ["messaging_product"] = "whatsapp",
                    ["contacts"] = new JsonArray(new JsonObject { ["input"] = to, ["wa_id"] = to }),
                    ["messages"] = new JsonArray(new JsonObject { ["id"] = sent.Id }),
                }
            );
        }
    }

    IResult? Fault(string number, JsonObject body, string type)
    {
        if (type == "text")
            return body["text"]?["body"]?.GetValue<string>() is { Length: > 0 and <= 4096 } ? null : Error(400, 100, "Invalid parameter");
        if (type is "image" or "audio" or "video" or "document")
            return
                Text(body[type]?.AsObject() ?? [], "id") is { } media
                && world.Media.TryGetValue(media, out var stored)
                && stored.Number == number
                ? null
                : Error(400, 131009, "Parameter value is not valid: no such media");
        if (type != "template" || body["template"] is not JsonObject template)
            return Error(400, 131051, "Unsupported message type");
        var name = (template["name"]!.GetValue<string>(), template["language"]!["code"]!.GetValue<string>());
        if (!world.Templates.TryGetValue(name, out var existing))
            return Error(404, 132001, "Template name does not exist in the translation");
        var given = template["components"]?[0]?["parameters"]?.AsArray().Count ?? 0;
        return given == existing.Variables ? null : Error(400, 132000, "Number of parameters does not match");
    }

    /// <summary>What is written too late is taken like any other, and fails afterwards.</summary>
    void Tell(WhatsappNumber number, SentMessage sent)
    {
        var isLate =
            sent.Type != "template" && !(world.Heard.TryGetValue((number.Id, sent.To), out var received) && world.Now - received < Window);
        foreach (var state in isLate ? ["failed"] : world.Behaviour.Statuses)
            hooks.Tell(number, Status(sent, state, state == "failed" ? 131047 : null));
    }

    public static JsonObject Status(SentMessage sent, string state, int? code)
    {
        var status = new JsonObject
        {
            ["id"] = sent.Id,
            ["status"] = state,
            ["timestamp"] = $"{sent.At.ToUnixTimeSeconds()}",
            ["recipient_id"] = sent.To,
        };
        if (Text(sent.Body, "biz_opaque_callback_data") is { } own)
            status["biz_opaque_callback_data"] = own;
        if (code is not null)
            status["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["title"] = "Re-engagement message" });
        return new() { ["statuses"] = new JsonArray(status) };
    }

    WhatsappNumber? Owner(HttpContext http, string number) =>
        world.Numbers.TryGetValue(number, out var existing) && http.Request.Headers.Authorization == $"Bearer {existing.Token}"
            ? existing
            : null;

    static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    static IResult Error(int status, int? code, string message) =>
        Results.Json(
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["message"] = message,
                    ["type"] = "OAuthException",
                    ["code"] = code,
                    ["fbtrace_id"] = "Fake",
                },
            },
            statusCode: status
        );
}
