using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>What the bot has asked of Telegram, when, and with what.</summary>
sealed record Asked(string Method, JsonNode Body, DateTimeOffset At)
{
    public long Chat => Body["chat_id"]!.GetValue<long>();

    public string Text => Body["text"]!.GetValue<string>();
}

/// <summary>A Bot API for what the emulator lacks: faults, floods, files, questions that are held open.</summary>
sealed class FakeTelegram(TimeProvider clock) : IAsyncDisposable
{
    public const string Token = "77:fake";

    readonly WaitingUpdates updates = new();
    readonly ConcurrentQueue<Asked> requested = new();
    readonly ConcurrentQueue<Asked> delivered = new();
    readonly ConcurrentDictionary<string, byte[]> files = new();
    WebApplication? app;
    long updateId = 100;

    public Uri Address { get; private set; } = null!;

    /// <summary>What a call is answered with instead; null for what is usual.</summary>
    public Func<Asked, JsonNode?> Instead { get; set; } = _ => null;

    /// <summary>What a call waits for before it is answered.</summary>
    public Func<Asked, Task> After { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<Asked> Calls => [.. requested];

    /// <summary>Messages that people have got.</summary>
    public IEnumerable<Asked> Delivered => delivered;

    /// <summary>Messages as the bot has tried to send them, refused ones too.</summary>
    public IEnumerable<Asked> Sent => requested.Where(call => call.Method == "sendMessage");

    public static async Task<FakeTelegram> Start(TimeProvider? clock = null)
    {
        var fake = new FakeTelegram(clock ?? TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        fake.app = builder.Build();
        fake.app.Urls.Add("http://127.0.0.1:0");
        fake.app.Map("/bot77:fake/{method}", fake.Answer);
        fake.app.MapGet(
            "/file/bot77:fake/{name}",
            (string name) => fake.files.TryGetValue(name, out var bytes) ? Results.Bytes(bytes) : Results.NotFound()
        );
        await fake.app.StartAsync(TestContext.Current.CancellationToken);
        fake.Address = new(fake.app.Urls.Single());
        return fake;
    }

    /// <summary>An update of its own number, or the same one again.</summary>
    public long Happens(JsonNode update, long? again = null)
    {
        var id = again ?? Interlocked.Increment(ref updateId);
        update["update_id"] = id;
        updates.Add(new(id, update.DeepClone(), IsAgain: again is not null));
        return id;
    }

    public long Says(long user, string text) => Happens(Message(user, text));

    public static JsonNode Message(long user, string? text) =>
        new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["message_id"] = 5,
                ["from"] = Person(user),
                ["chat"] = new JsonObject { ["id"] = user, ["type"] = "private" },
                ["text"] = text,
            },
        };

    public long Presses(long user, string data) =>
        Happens(
            new JsonObject
            {
                ["callback_query"] = new JsonObject
                {
                    ["id"] = "c1",
                    ["from"] = Person(user),
                    ["data"] = data,
                    ["message"] = new JsonObject
                    {
                        ["message_id"] = 7,
                        ["chat"] = new JsonObject { ["id"] = user, ["type"] = "private" },
                    },
                },
            }
        );

    public long Attaches(long user, string name, byte[] bytes, long? size = null)
    {
        files[name] = bytes;
        var update = Message(user, null);
        update["message"]!["document"] = new JsonObject
        {
            ["file_id"] = name,
            ["file_name"] = name,
            ["file_size"] = size ?? bytes.Length,
        };
        return Happens(update);
    }

    public static JsonNode Refusal(int code, string description, JsonObject? parameters = null) =>
        new JsonObject
        {
            ["ok"] = false,
            ["error_code"] = code,
            ["description"] = description,
            ["parameters"] = parameters,
        };

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    static JsonObject Person(long user) =>
        new()
        {
            ["id"] = user,
            ["first_name"] = "Мария",
            ["language_code"] = "ru",
            ["is_bot"] = false,
        };

    async Task<IResult> Answer(HttpContext context, string method)
    {
        var call = new Asked(method, await Body(context.Request), clock.GetUtcNow());
        requested.Enqueue(call);
        await After(call);
        if (Instead(call) is { } other)
            return Results.Text(other.ToJsonString(), "application/json", statusCode: other["error_code"]?.GetValue<int>() ?? 200);
        if (method == "sendMessage")
            delivered.Enqueue(call);
        JsonNode result = method switch
        {
            "getUpdates" => await Waiting(call, context),
            "getFile" => new JsonObject
            {
                ["file_id"] = call.Body["file_id"]!.DeepClone(),
                ["file_path"] = call.Body["file_id"]!.DeepClone(),
            },
            "sendMessage" => new JsonObject { ["message_id"] = requested.Count },
            _ => true,
        };
        return Results.Text(new JsonObject { ["ok"] = true, ["result"] = result }.ToJsonString(), "application/json");
    }

    /// <summary>As Telegram does it, the question is held open until there is something to tell, or nobody to tell it to.</summary>
    async Task<JsonArray> Waiting(Asked call, HttpContext context)
    {
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            return [.. await updates.From(call.Body["offset"]?.GetValue<long>(), gone.Token)];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    static async Task<JsonNode> Body(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return (await JsonNode.ParseAsync(request.Body))!;
        var form = await request.ReadFormAsync();
        return new JsonObject
        {
            ["chat_id"] = long.Parse(form["chat_id"]!, CultureInfo.InvariantCulture),
            ["document"] = form.Files[0].FileName,
            ["size"] = form.Files[0].Length,
        };
    }
}
