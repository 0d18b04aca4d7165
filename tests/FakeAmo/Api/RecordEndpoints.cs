using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>Leads, contacts and companies: lists, one by its id, batches that make and change them.</summary>
static class RecordEndpoints
{
    public static void Map(Routes routes) =>
        Array.ForEach(
            EntityKinds.All,
            kind =>
            {
                routes.Get(
                    kind.Plural,
                    call => HalPages.Of(call, kind.Plural, RecordFilter.Of(call, kind), record => RecordView.Of(call, record))
                );
                routes.Get($"{kind.Plural}/{{id:int}}", call => One(call, kind));
                routes.Writable(
                    kind.Plural,
                    (call, batch) => Create(call, batch, kind),
                    (call, batch) => PatchMany(call, batch, kind),
                    (call, batch) => PatchOne(call, batch, kind)
                );
            }
        );

    static ApiResponse One(ApiCall call, EntityKind kind) =>
        call.Account.Find(kind, call.Id()) is { } record && (!record.IsDeleted || Assumptions.ShowsDeleted(kind))
            ? ApiResponse.Ok(RecordView.Of(call, record))
            : ApiResponse.Nothing;

    static ApiResponse Create(ApiCall call, Batch batch, EntityKind kind)
    {
        var refusal = batch.Check(item =>
        {
            if (kind == EntityKind.Company)
                item.Required("name");
            RecordValidation.Check(item, call.Account, kind, null);
        });
        if (refusal is not null)
            return refusal;
        var act = new ChangeRecorder(call.World, call.Account, call.UserId);
        var writer = new RecordWriter(act);
        var made = batch.Items.Select(item => writer.Create(kind, item)).ToList();
        act.Finish();
        return HalPages.Written(call, kind.Plural, made.Select((record, index) => Written(call, batch, index, kind.Plural, record.Id)));
    }

    static ApiResponse PatchMany(ApiCall call, Batch batch, EntityKind kind)
    {
        var refusal = batch.Check(item =>
        {
            item.Required("id");
            var record = item.Int("id") is { } id ? Living(call, kind, id) : null;
            if (item.Has("id") && record is null)
                item.NotSupported("id");
            RecordValidation.Check(item, call.Account, kind, record);
        });
        if (refusal is not null)
            return refusal;
        var patched = Patch(call, kind, batch.Items, item => RecordWriter.IntOf(item, "id")!.Value);
        return HalPages.Written(
            call,
            kind.Plural,
            patched.Select((record, index) => Changed(Written(call, batch, index, kind.Plural, record.Id), record))
        );
    }

    static ApiResponse PatchOne(ApiCall call, Batch batch, EntityKind kind)
    {
        if (Living(call, kind, call.Id()) is not { } record)
            return ApiResponse.NotFound("Entity");
        RecordValidation.Check(batch.Check(0), call.Account, kind, record);
        if (batch.Refusal is { } refusal)
            return refusal;
        Patch(call, kind, batch.Items, _ => record.Id);
        return ApiResponse.Ok(
            new JsonObject
            {
                ["id"] = record.Id,
                ["updated_at"] = record.UpdatedAt,
                ["_links"] = call.Self($"{kind.Plural}/{record.Id}"),
            }
        );
    }

    static List<Record> Patch(ApiCall call, EntityKind kind, IEnumerable<JsonObject> items, Func<JsonObject, int> idOf)
    {
        var act = new ChangeRecorder(call.World, call.Account, call.UserId);
        var writer = new RecordWriter(act);
        var patched = new List<Record>();
        foreach (var item in items)
        {
            patched.Add(Living(call, kind, idOf(item))!);
            writer.Patch(patched[^1], item);
        }

        act.Finish();
        return patched;
    }

    static Record? Living(ApiCall call, EntityKind kind, int id) =>
        call.Account.Find(kind, id) is { IsDeleted: false } record ? record : null;

    static JsonObject Changed(JsonObject view, Record record)
    {
        view["updated_at"] = record.UpdatedAt;
        return view;
    }

    /// <summary>How every batch tells which of its items became what.</summary>
    public static JsonObject Written(ApiCall call, Batch batch, int index, string path, int id) =>
        new()
        {
            ["id"] = id,
            ["request_id"] = batch.RequestId(index),
            ["_links"] = call.Self($"{path}/{id}"),
        };
}
