using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>What came in by a form or a call and waits to be taken, declined or put to a lead that is there.</summary>
static class UnsortedEndpoints
{
    static readonly string[] Categories = ["sip", "mail", "forms", "chats"];

    public static void Map(Routes routes)
    {
        routes.Get("leads/unsorted", call => HalPages.Of(call, "unsorted", Found(call), one => View(call, one)));
        routes.Get("leads/unsorted/summary", call => ApiResponse.Ok(Summary(call)));
        routes.Get("leads/unsorted/{uid}", call => With(call, one => ApiResponse.Ok(View(call, one))));
        foreach (var category in new[] { "forms", "sip" })
            routes.Post($"leads/unsorted/{category}", call => Batch.Many(call, batch => Create(call, batch, category)));
        routes.Post("leads/unsorted/{uid}/accept", call => With(call, one => Accept(call, one)));
        routes.Delete("leads/unsorted/{uid}/decline", call => With(call, one => Decline(call, one)));
        routes.Post("leads/unsorted/{uid}/link", call => With(call, one => LinkTo(call, one)));
    }

    /// <summary>Only what still waits can be seen and sorted.</summary>
    static ApiResponse With(ApiCall call, Func<Unsorted, ApiResponse> handler) =>
        call.Account.Unsorted.FirstOrDefault(one => one.Uid == call.Word("uid") && one.State == UnsortedState.Waiting) is { } found
            ? handler(found)
            : ApiResponse.NotFound("Unsorted");

    static IEnumerable<Unsorted> Found(ApiCall call)
    {
        var filter = call.Query["filter"];
        var found = call.Account.Unsorted.Where(one =>
            one.State == UnsortedState.Waiting
            && filter["uid"].FitsWord(one.Uid)
            && filter["category"].FitsWord(one.Category)
            && filter["pipeline_id"].Fits(one.PipelineId)
        );
        return call.Query["order"]["created_at"].Text == "desc" ? found.OrderByDescending(one => one.CreatedAt) : found;
    }

    static ApiResponse Create(ApiCall call, Batch batch, string category)
    {
        if (batch.Check(item => Check(item, call.Account, category)) is { } refusal)
            return refusal;
        var act = new ChangeRecorder(call.World, call.Account, call.UserId);
        var made = batch.Items.Select(item => Create(act, item, category)).ToList();
        act.Finish();
        var views = made.Select(
            (one, index) =>
            {
                var view = View(call, one);
                view["request_id"] = batch.RequestId(index);
                return view;
            }
        );
        return ApiResponse.Ok(HalPages.Whole(call, "unsorted", views));
    }

    static void Check(ItemValidator item, Account account, string category)
    {
        item.Required("source_uid", "source_name", "metadata");
        item.Object("metadata");
        item.Object("_embedded");
        item.Text("source_uid");
        item.Text("source_name");
        item.Ints("created_at");
        item.Choice("pipeline_id", id => account.Pipelines.Any(pipeline => pipeline.Id == id));
        if (item.Item["metadata"] is JsonObject metadata)
            item.Inner("metadata", metadata)
                .Required(
                    category == "forms"
                        ? ["form_id", "form_name", "form_page", "form_sent_at"]
                        : ["from", "phone", "called_at", "duration", "uniq", "link"]
                );
        foreach (var kind in EntityKinds.All)
        foreach (var inner in item.Each("_embedded", kind.Plural))
            RecordValidation.Check(inner, account, kind, null);
    }

    static Unsorted Create(ChangeRecorder act, JsonObject item, string category) =>
        UnsortedOperations.Create(
            act,
            item,
            category,
            Of(item, EntityKind.Lead).FirstOrDefault() ?? [],
            [.. Of(item, EntityKind.Contact)],
            [.. Of(item, EntityKind.Company)]
        );

    static IEnumerable<JsonObject> Of(JsonObject item, EntityKind kind) =>
        (item["_embedded"]?[kind.Plural] as JsonArray ?? []).OfType<JsonObject>();

    static ApiResponse Accept(ApiCall call, Unsorted one)
    {
        var batch = Batch.Of(call.Body as JsonObject ?? []);
        var item = batch.Check(0);
        item.Choice("user_id", id => call.Account.Users.Any(user => user.Id == id));
        item.Choice("status_id", id => call.Account.Pipelines.Any(other => other.Status(id) is { Type: 0 }));
        if (batch.Refusal is { } refusal)
            return refusal;
        var pipeline = call.Account.Pipelines.First(pipeline => pipeline.Id == one.PipelineId);
        var status = RecordWriter.IntOf(item.Item, "status_id") ?? pipeline.FirstStatus.Id;
        var home = pipeline.Status(status) is not null ? pipeline : call.Account.Pipelines.First(other => other.Status(status) is not null);
        (one.Lead.PipelineId, one.Lead.StatusId) = (home.Id, status);
        one.Lead.ResponsibleUserId = UserOf(call, item.Item);
        return Sort(call, one, UnsortedOperations.Accept);
    }

    static ApiResponse Decline(ApiCall call, Unsorted one) => Sort(call, one, UnsortedOperations.Decline);

    static ApiResponse LinkTo(ApiCall call, Unsorted one)
    {
        var link = (call.Body as JsonObject)?["link"] as JsonObject;
        if (
            link?["entity_type"]?.ToString() != "leads"
            || call.Account.Find(EntityKind.Lead, int.TryParse(link["entity_id"]?.ToString(), out var target) ? target : 0)
                is not { IsDeleted: false } lead
        )
            return ApiResponse.BadRequest("link.entity_id should be a lead");
        return Sort(call, one, (act, unsorted) => UnsortedOperations.Link(act, unsorted, lead));
    }

    static int UserOf(ApiCall call, JsonObject body) =>
        call.Account.Users.FirstOrDefault(user => $"{user.Id}" == body["user_id"]?.ToString())?.Id ?? call.UserId;

    static ApiResponse Sort(ApiCall call, Unsorted one, Action<ChangeRecorder, Unsorted> work)
    {
        var act = new ChangeRecorder(call.World, call.Account, UserOf(call, call.Body as JsonObject ?? []));
        work(act, one);
        act.Finish();
        return ApiResponse.Ok(View(call, one));
    }

    static JsonObject Summary(ApiCall call)
    {
        var all = call.Account.Unsorted;
        var sorted = all.Where(one => one.SortedAt is not null).ToList();
        return new()
        {
            ["total"] = all.Count,
            ["accepted"] = all.Count(one => one.State == UnsortedState.Accepted),
            ["declined"] = all.Count(one => one.State == UnsortedState.Declined),
            ["average_sort_time"] = sorted.Count == 0 ? 0 : (long)sorted.Average(one => one.SortedAt!.Value - one.CreatedAt),
            ["categories"] = new JsonObject(
                Categories.Select(category => new KeyValuePair<string, JsonNode?>(
                    category,
                    new JsonObject { ["total"] = all.Count(one => one.Category == category) }
                ))
            ),
        };
    }

    static JsonObject View(ApiCall call, Unsorted one) =>
        new()
        {
            ["uid"] = one.Uid,
            ["source_uid"] = one.SourceUid,
            ["source_name"] = one.SourceName,
            ["category"] = one.Category,
            ["pipeline_id"] = one.PipelineId,
            ["created_at"] = one.CreatedAt,
            ["metadata"] = one.Metadata.DeepClone(),
            ["account_id"] = call.Account.Id,
            ["_links"] = call.Self($"leads/unsorted/{one.Uid}"),
            ["_embedded"] = new JsonObject
            {
                ["leads"] = Ids(call, [one.Lead]),
                ["contacts"] = Ids(call, one.Contacts),
                ["companies"] = Ids(call, one.Companies),
            },
        };

    static JsonArray Ids(ApiCall call, IEnumerable<Record> records) =>
        new([
            .. records.Select(record => new JsonObject { ["id"] = record.Id, ["_links"] = call.Self($"{record.Kind.Plural}/{record.Id}") }),
        ]);
}
