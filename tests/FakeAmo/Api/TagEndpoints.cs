using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>Tags of each kind of record: made on the way when a record names one that is not there.</summary>
static class TagEndpoints
{
    public static void Map(Routes routes) =>
        Array.ForEach(
            EntityKinds.All,
            kind =>
            {
                routes.Get($"{kind.Plural}/tags", call => HalPages.Of(call, "tags", Found(call, kind), View));
                routes.Post($"{kind.Plural}/tags", call => Batch.Many(call, batch => Create(call, batch, kind)));
            }
        );

    static IEnumerable<Tag> Found(ApiCall call, EntityKind kind) =>
        call.Account.Tags.Where(tag =>
            tag.Kind == kind
            && call.Query["filter"]["id"].Fits(tag.Id)
            && call.Query["filter"]["name"].FitsWord(tag.Name)
            && tag.Name.Contains(call.Query["query"].Text ?? "", StringComparison.OrdinalIgnoreCase)
        );

    static ApiResponse Create(ApiCall call, Batch batch, EntityKind kind)
    {
        var refusal = batch.Check(item =>
        {
            item.Required("name");
            item.Text("name");
        });
        if (refusal is not null)
            return refusal;
        return HalPages.Written(
            call,
            "tags",
            batch.Items.Select(
                (item, index) =>
                {
                    var view = View(Named(call.World, call.Account, kind, item["name"]!.GetValue<string>()));
                    view["request_id"] = batch.RequestId(index);
                    return view;
                }
            )
        );
    }

    public static JsonObject View(Tag tag) =>
        new()
        {
            ["id"] = tag.Id,
            ["name"] = tag.Name,
            ["color"] = tag.Color,
        };

    /// <summary>All of them by <c>_embedded.tags</c> (null takes all away), or some more and some less.</summary>
    public static void Apply(ChangeRecorder act, Record record, JsonObject item)
    {
        if (item["_embedded"] is JsonObject embedded && embedded.ContainsKey("tags"))
        {
            record.Tags.Clear();
            Add(act, record, embedded["tags"]);
        }

        Add(act, record, item["tags_to_add"]);
        foreach (var entry in Entries(item["tags_to_delete"]))
            if (TagOf(act.Account, record.Kind, entry) is { } tag)
                record.Tags.Remove(tag.Id);
    }

    static void Add(ChangeRecorder act, Record record, JsonNode? entries)
    {
        foreach (var entry in Entries(entries))
        {
            var tag = TagOf(act.Account, record.Kind, entry);
            if (tag is null && entry["name"] is { } name)
                tag = Named(act.World, act.Account, record.Kind, name.GetValue<string>());
            if (tag is not null && !record.Tags.Contains(tag.Id))
                record.Tags.Add(tag.Id);
        }
    }

    static IEnumerable<JsonObject> Entries(JsonNode? entries) => (entries as JsonArray ?? []).OfType<JsonObject>();

    static Tag? TagOf(Account account, EntityKind kind, JsonObject entry) =>
        account.Tags.FirstOrDefault(tag =>
            tag.Kind == kind && (entry["id"] is { } id ? id.ToString() == $"{tag.Id}" : entry["name"]?.ToString() == tag.Name)
        );

    static Tag Named(FakeState world, Account account, EntityKind kind, string name)
    {
        if (account.Tags.FirstOrDefault(tag => tag.Kind == kind && tag.Name == name) is { } existing)
            return existing;
        var made = new Tag(world.NextId(), kind, name, null);
        account.Tags.Add(made);
        return made;
    }
}
