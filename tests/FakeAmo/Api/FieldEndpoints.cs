using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>Custom fields of each kind of record, with the choices of those that have some.</summary>
static class FieldEndpoints
{
    public static void Map(Routes routes) =>
        Array.ForEach(
            EntityKinds.All,
            kind =>
            {
                var path = $"{kind.Plural}/custom_fields";
                routes.Get(path, call => HalPages.Of(call, "custom_fields", Found(call, kind), field => View(call, field)));
                routes.Get(
                    $"{path}/{{id:int}}",
                    call => Of(call, kind, call.Id()) is { } field ? ApiResponse.Ok(View(call, field)) : ApiResponse.NotFound("Field")
                );
                routes.Writable(
                    path,
                    (call, batch) => Create(call, batch, kind),
                    (call, batch) => PatchMany(call, batch, kind),
                    (call, batch) => PatchOne(call, batch, kind)
                );
                routes.Delete($"{path}/{{id:int}}", call => Delete(call, kind));
            }
        );

    static IEnumerable<Field> Found(ApiCall call, EntityKind kind) =>
        call.Account.FieldsOf(kind).Where(field => call.Query["filter"]["type"].FitsWord(field.Type));

    static Field? Of(ApiCall call, EntityKind kind, int id) => call.Account.FieldsOf(kind).FirstOrDefault(field => field.Id == id);

    static ApiResponse Create(ApiCall call, Batch batch, EntityKind kind)
    {
        var refusal = batch.Check(item =>
        {
            item.Required("name", "type");
            item.Word("type", FieldValues.Types);
            Check(item, null);
            if (item.Has("code") && call.Account.FieldsOf(kind).Any(field => field.Code == item.Item["code"]?.ToString()))
                item.Error("NotUnique", "code", "This value is already used.");
        });
        if (refusal is not null)
            return refusal;
        var made = batch.Items.Select(item => Create(call, kind, item)).ToList();
        return HalPages.Written(call, "custom_fields", made.Select((field, index) => Written(call, batch, index, field)));
    }

    static Field Create(ApiCall call, EntityKind kind, JsonObject item)
    {
        var field = new Field(call.World.NextId(), kind, "", item["type"]!.GetValue<string>()) { Code = RecordWriter.TextOf(item, "code") };
        Apply(call, field, item);
        call.Account.Fields.Add(field);
        return field;
    }

    static ApiResponse PatchMany(ApiCall call, Batch batch, EntityKind kind)
    {
        var refusal = batch.Check(item =>
        {
            item.Required("id");
            if (item.Choice("id", id => Of(call, kind, id) is not null) is { } id)
                Check(item, Of(call, kind, id));
        });
        if (refusal is not null)
            return refusal;
        var fields = batch.Items.Select(item => Of(call, kind, RecordWriter.IntOf(item, "id")!.Value)!).ToList();
        foreach (var (field, item) in fields.Zip(batch.Items))
            Apply(call, field, item);
        return HalPages.Written(call, "custom_fields", fields.Select((field, index) => Written(call, batch, index, field)));
    }

    static ApiResponse PatchOne(ApiCall call, Batch batch, EntityKind kind)
    {
        if (Of(call, kind, call.Id()) is not { } field)
            return ApiResponse.NotFound("Field");
        Check(batch.Check(0), field);
        if (batch.Refusal is { } refusal)
            return refusal;
        Apply(call, field, batch.Items[0]);
        return ApiResponse.Ok(View(call, field));
    }

    static ApiResponse Delete(ApiCall call, EntityKind kind)
    {
        if (Of(call, kind, call.Id()) is not { } field)
            return ApiResponse.NotFound("Field");
        if (field.IsPredefined)
            return ApiResponse.BadRequest("A predefined field cannot be deleted");
        call.Account.Fields.Remove(field);
        foreach (var record in call.Account.Of(kind).Values)
            record.Values.Remove(field.Id);
        return ApiResponse.Nothing;
    }

    static void Check(ItemValidator item, Field? before)
    {
        item.Text("name");
        item.Text("code");
        item.Ints("sort");
        item.Bool("is_api_only");
        foreach (var choice in item.Each("enums"))
        {
            choice.Required("value");
            choice.Text("value");
            choice.Text("code");
            choice.Ints("id", "sort");
            if (before is not null)
                choice.Choice("id", id => before.Enums.Any(existing => existing.Id == id));
        }
    }

    static void Apply(ApiCall call, Field field, JsonObject item)
    {
        field.Name = RecordWriter.TextOf(item, "name") ?? field.Name;
        field.Sort = RecordWriter.IntOf(item, "sort") ?? field.Sort;
        field.IsApiOnly = item["is_api_only"]?.GetValue<bool>() ?? field.IsApiOnly;
        // The list is replaced as a whole: a choice that is not named any more is gone.
        if (item["enums"] is JsonArray enums && FieldValues.HasEnums(field.Type))
            field.Enums =
            [
                .. enums
                    .OfType<JsonObject>()
                    .Select(
                        (choice, index) =>
                            new FieldEnum(
                                RecordWriter.IntOf(choice, "id") ?? call.World.NextId(),
                                choice["value"]!.GetValue<string>(),
                                RecordWriter.IntOf(choice, "sort") ?? index + 1,
                                RecordWriter.TextOf(choice, "code")
                            )
                    ),
            ];
    }

    static JsonObject Written(ApiCall call, Batch batch, int index, Field field)
    {
        var view = View(call, field);
        view["request_id"] = batch.RequestId(index);
        return view;
    }

    static JsonObject View(ApiCall call, Field field) =>
        new()
        {
            ["id"] = field.Id,
            ["name"] = field.Name,
            ["type"] = field.Type,
            ["account_id"] = call.Account.Id,
            ["code"] = field.Code,
            ["sort"] = field.Sort,
            ["is_api_only"] = field.IsApiOnly,
            ["enums"] = FieldValues.HasEnums(field.Type) ? new JsonArray([.. field.Enums.Select(View)]) : null,
            ["group_id"] = null,
            ["required_statuses"] = field.Kind == EntityKind.Lead ? new JsonArray() : null,
            ["is_deletable"] = !field.IsPredefined,
            ["is_predefined"] = field.IsPredefined,
            ["entity_type"] = field.Kind.Plural,
            ["_links"] = call.Self($"{field.Kind.Plural}/custom_fields/{field.Id}"),
        };

    static JsonObject View(FieldEnum choice) =>
        new()
        {
            ["id"] = choice.Id,
            ["value"] = choice.Value,
            ["sort"] = choice.Sort,
            ["code"] = choice.Code,
        };
}
