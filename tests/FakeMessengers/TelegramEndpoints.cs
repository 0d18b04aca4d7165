using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakCrm.FakeMessengers;

/// <summary>A bot: its token, and where it tells what people write, as it was told by whoever has the token.</summary>
sealed record FakeBot(string Token, string? Hook = null, string? Secret = null)
{
    public string Id => Token.Split(':')[0];
}

/// <summary>A message of a bot that was taken.</summary>
/// <param name="Fields">What it was told; of a file its type, too.</param>
sealed record BotMessage(string Bot, string Method, long MessageId, JsonObject Fields, string? FileName, byte[]? Bytes, DateTimeOffset At);

/// <summary>The side of Telegram's Bot API: what a bot of a business needs of it.</summary>
sealed class TelegramEndpoints(FakeState world, FakeStateFile book)
{
    static readonly Dictionary<string, string> Files = new()
    {
        ["sendPhoto"] = "photo",
        ["sendVoice"] = "voice",
        ["sendAudio"] = "audio",
        ["sendVideo"] = "video",
        ["sendDocument"] = "document",
    };

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/bot{token}/{method}", Call).DisableAntiforgery();
        app.MapGet("/file/bot{token}/{**path}", Load);
    }

    async Task<IResult> Call(HttpContext http, string token, string method)
    {
        var call = await MethodCall.Read(http.Request);
        var isSending = method == "sendMessage" || Files.ContainsKey(method);
        Fault? fault = null;
        lock (world.Gate)
            (
                isSending ? world.Faults
                : method == "getFile" ? world.MediaFaults
                : []
            ).TryDequeue(out fault);
        if (fault?.Drop == DropMode.BeforeTaking)
            http.Abort();
        if (fault is { Status: > 0 })
            return Error(fault.Status, "A fault that was asked for.", fault.RetryAfter);
        IResult answer;
        lock (world.Gate)
            answer = fault?.Drop == DropMode.BeforeTaking ? Results.Empty : Take(token, method, call);
        if (fault?.Drop == DropMode.AfterTaking)
            http.Abort();
        return answer;
    }

    IResult Take(string token, string method, MethodCall call) =>
        world.Bots.Values.FirstOrDefault(b => b.Token == token) is not { } bot ? Error(401, "Unauthorized")
        : method == "getMe"
            ? Ok(
                new JsonObject
                {
                    ["id"] = long.Parse(bot.Id),
                    ["is_bot"] = true,
                    ["first_name"] = "Fake",
                    ["username"] = "fake_bot",
                }
            )
        : method == "setWebhook" ? SetHook(bot, call)
        : method == "getFile" ? Find(call)
        : method == "sendMessage" || Files.ContainsKey(method) ? Send(bot, method, call)
        : Error(404, "Not Found");

    IResult SetHook(FakeBot bot, MethodCall call)
    {
        world.Bots[bot.Id] = bot with { Hook = call.Text("url"), Secret = call.Text("secret_token") };
        book.Keep();
        return Ok(true);
    }

    IResult Find(MethodCall call) =>
        call.Text("file_id") is { } id && world.Media.TryGetValue(id, out var media)
            ? media.Bytes.Length > 20 << 20
                ? Error(400, "Bad Request: file is too big")
                : Ok(
                    new JsonObject
                    {
                        ["file_id"] = id,
                        ["file_size"] = media.Bytes.Length,
                        ["file_path"] = $"files/{id}",
                    }
                )
            : Error(400, "Bad Request: wrong file_id or the file is temporarily unavailable");

    IResult Send(FakeBot bot, string method, MethodCall call)
    {
        if (call.Text("chat_id") is not { } chat || !world.Chats.Contains((bot.Id, chat)))
            return Error(400, "Bad Request: chat not found");
        if (world.Blocked.Contains((bot.Id, chat)))
            return Error(403, "Forbidden: bot was blocked by the user");
        if (method == "sendMessage" ? call.Text("text") is not { Length: > 0 and <= 4096 } : call.File?.Name != Files[method])
            return Error(400, "Bad Request: message is empty");
        var sent = new BotMessage(bot.Id, method, world.NextNumber(), call.Fields, call.File?.FileName, call.Bytes, world.Now);
        world.BotSent.Add(sent);
        return Ok(
            new JsonObject
            {
                ["message_id"] = sent.MessageId,
                ["chat"] = new JsonObject { ["id"] = long.Parse(chat) },
            }
        );
    }

    IResult Load(string token, string path)
    {
        lock (world.Gate)
            return
                world.Bots.Values.Any(b => b.Token == token)
                && path.Split('/') is ["files", var id]
                && world.Media.TryGetValue(id, out var media)
                ? Results.Bytes(media.Bytes, "application/octet-stream")
                : Error(404, "Not Found");
    }

    static IResult Ok(JsonNode result) => Results.Json(new JsonObject { ["ok"] = true, ["result"] = result });

    static IResult Error(int status, string why, int? retryAfter = null)
    {
        var body = new JsonObject
        {
            ["ok"] = false,
            ["error_code"] = status,
            ["description"] = why,
        };
        if (retryAfter is not null)
            body["parameters"] = new JsonObject { ["retry_after"] = retryAfter };
        return Results.Json(body, statusCode: status);
    }

    /// <summary>What a method was told, by JSON or with a file.</summary>
    sealed record MethodCall(JsonObject Fields, IFormFile? File, byte[]? Bytes)
    {
        public string? Text(string name) => Fields[name]?.ToString();

        public static async Task<MethodCall> Read(HttpRequest request)
        {
            if (!request.HasFormContentType)
                return new(await JsonSerializer.DeserializeAsync<JsonObject>(request.Body) ?? [], null, null);
            var form = await request.ReadFormAsync();
            var fields = new JsonObject(form.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToString())));
            if (form.Files is not [var file])
                return new(fields, null, null);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            return new(fields, file, bytes.ToArray());
        }
    }
}
