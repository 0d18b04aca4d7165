using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>Who wants to be told of what. Only an administrator's token may ask.</summary>
static class WebhookEndpoints
{
    static readonly string[] Settings =
    [
        .. from kind in EntityKinds.All
        from action in new[] { "add", "update", "delete", "restore", "responsible", "note" }
        select $"{action}_{kind.Singular}",
        "status_lead",
        "add_task",
        "update_task",
        "delete_task",
        "responsible_task",
        "add_unsorted",
        "update_unsorted",
        "delete_unsorted",
        // May be asked for as with amoCRM; but nobody talks here.
        "add_talk",
        "update_talk",
        "add_message",
        "add_chat_template_review",
    ];

    public static void Map(Routes routes)
    {
        routes.Get("webhooks", call => ForAdmin(call, List));
        routes.Post("webhooks", call => ForAdmin(call, _ => Batch.One(call, batch => Subscribe(call, batch))));
        routes.Delete("webhooks", call => ForAdmin(call, Unsubscribe));
    }

    static ApiResponse ForAdmin(ApiCall call, Func<ApiCall, ApiResponse> handler) =>
        call.Account.Users.Any(user => user.Id == call.UserId && user.IsAdmin)
            ? handler(call)
            : ApiResponse.Problem(403, "Forbidden", "Only an administrator may do this");

    static ApiResponse List(ApiCall call)
    {
        var found = call.Account.Webhooks.Where(webhook => call.Query["filter"]["destination"].FitsWord(webhook.Destination)).ToList();
        return found.Count == 0
            ? ApiResponse.Nothing
            : ApiResponse.Ok(
                HalPages.Whole(call, "webhooks", found.OrderBy(webhook => webhook.Sort).Select(webhook => View(call, webhook)))
            );
    }

    static ApiResponse Subscribe(ApiCall call, Batch batch)
    {
        var item = batch.Check(0);
        item.Required("destination", "settings");
        item.Text("destination", 2048);
        item.Ints("sort");
        if (
            !Uri.TryCreate(item.Item["destination"]?.ToString(), UriKind.Absolute, out var address)
            || !address.Scheme.StartsWith("http", StringComparison.Ordinal)
        )
            item.Error("InvalidUrl", "destination", "This value is not a valid URL.");
        if (item.Item["settings"] is not (null or JsonArray))
            item.WrongType("settings", "array");
        var settings = (item.Item["settings"] as JsonArray ?? []).Select(node => node?.ToString() ?? "").ToList();
        if (settings.FindIndex(setting => !Settings.Contains(setting)) is >= 0 and var wrong)
            item.NotSupported($"settings.{wrong}");
        if (batch.Refusal is { } refusal)
            return refusal;
        var destination = item.Item["destination"]!.GetValue<string>();
        var webhook = call.Account.Webhooks.FirstOrDefault(one => one.Destination == destination);
        if (webhook is null && call.Account.Webhooks.Count >= Assumptions.MostWebhooks)
            return ApiResponse.BadRequest("There are too many webhooks");
        if (webhook is null)
            call.Account.Webhooks.Add(webhook = New(call, destination));
        // The same address once more replaces what it is told of; it does not bring a disabled webhook back.
        webhook.Settings = settings;
        webhook.Sort = RecordWriter.IntOf(item.Item, "sort") ?? webhook.Sort;
        webhook.UpdatedAt = call.World.Now;
        return new(201, View(call, webhook));
    }

    static Webhook New(ApiCall call, string destination) =>
        new(call.World.NextId(), destination)
        {
            Sort = call.Account.Webhooks.Count + 1,
            CreatedBy = call.UserId,
            CreatedAt = call.World.Now,
        };

    static ApiResponse Unsubscribe(ApiCall call)
    {
        var destination = (call.Body as JsonObject)?["destination"]?.ToString();
        if (destination is null)
            return ApiResponse.BadRequest("The destination is missing");
        if (call.Account.Webhooks.FirstOrDefault(one => one.Destination == destination) is not { } webhook)
            return ApiResponse.NotFound("Webhook");
        call.Account.Webhooks.Remove(webhook);
        webhook.IsDisabled = true;
        return ApiResponse.Nothing;
    }

    static JsonObject View(ApiCall call, Webhook webhook) =>
        new()
        {
            ["id"] = webhook.Id,
            ["destination"] = webhook.Destination,
            ["created_at"] = webhook.CreatedAt,
            ["updated_at"] = webhook.UpdatedAt,
            ["account_id"] = call.Account.Id,
            ["created_by"] = webhook.CreatedBy,
            ["sort"] = webhook.Sort,
            ["disabled"] = webhook.IsDisabled,
            ["settings"] = new JsonArray([.. webhook.Settings.Select(setting => JsonValue.Create(setting))]),
        };
}
