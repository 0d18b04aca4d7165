using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>Sources of leads. An integration sees and changes its own.</summary>
static class SourceEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("sources", List);
        routes.Get(
            "sources/{id:int}",
            call => Of(call, call.Id()) is { } source ? ApiResponse.Ok(View(call, source)) : ApiResponse.NotFound("Source")
        );
        routes.Writable("sources", Create, PatchMany, PatchOne);
        routes.Delete(
            "sources/{id:int}",
            call =>
                call.Account.Sources.RemoveAll(source => source == Of(call, call.Id())) > 0
                    ? ApiResponse.Nothing
                    : ApiResponse.NotFound("Source")
        );
    }

    static IEnumerable<Source> Own(ApiCall call) => call.Account.Sources.Where(source => source.ClientId == call.ClientId);

    static Source? Of(ApiCall call, int id) => Own(call).FirstOrDefault(source => source.Id == id);

    static ApiResponse List(ApiCall call)
    {
        var found = Own(call).Where(source => call.Query["filter"]["external_id"].FitsWord(source.ExternalId)).ToList();
        return found.Count == 0
            ? ApiResponse.Nothing
            : ApiResponse.Ok(HalPages.Whole(call, "sources", found.Select(source => View(call, source))));
    }

    static ApiResponse Create(ApiCall call, Batch batch)
    {
        var refusal = batch.Check(item =>
        {
            item.Required("name", "external_id");
            Check(item, call);
            if (Own(call).Any(source => source.ExternalId == item.Item["external_id"]?.ToString()))
                item.Error("NotUnique", "external_id", "This value is already used.");
        });
        if (refusal is not null)
            return refusal;
        var made = batch.Items.Select(item => Create(call, item)).ToList();
        return HalPages.Written(call, "sources", made.Select((source, index) => Written(call, batch, index, source)));
    }

    static Source Create(ApiCall call, JsonObject item)
    {
        var source = new Source(call.World.NextId(), "") { ClientId = call.ClientId };
        Apply(call.Account, source, item);
        call.Account.Sources.Add(source);
        return source;
    }

    static ApiResponse PatchMany(ApiCall call, Batch batch)
    {
        var refusal = batch.Check(item =>
        {
            item.Required("id");
            item.Choice("id", id => Of(call, id) is not null);
            Check(item, call);
        });
        if (refusal is not null)
            return refusal;
        var sources = batch.Items.Select(item => Of(call, RecordWriter.IntOf(item, "id")!.Value)!).ToList();
        foreach (var (source, item) in sources.Zip(batch.Items))
            Apply(call.Account, source, item);
        return HalPages.Written(call, "sources", sources.Select((source, index) => Written(call, batch, index, source)));
    }

    static ApiResponse PatchOne(ApiCall call, Batch batch)
    {
        if (Of(call, call.Id()) is not { } source)
            return ApiResponse.NotFound("Source");
        Check(batch.Check(0), call);
        if (batch.Refusal is { } refusal)
            return refusal;
        Apply(call.Account, source, batch.Items[0]);
        return ApiResponse.Ok(View(call, source));
    }

    static void Check(ItemValidator item, ApiCall call)
    {
        item.Text("name");
        item.Text("external_id");
        item.Bool("default");
        item.Choice("pipeline_id", id => call.Account.Pipelines.Any(pipeline => pipeline.Id == id));
    }

    static void Apply(Account account, Source source, JsonObject item)
    {
        source.Name = RecordWriter.TextOf(item, "name") ?? source.Name;
        source.ExternalId = RecordWriter.TextOf(item, "external_id") ?? source.ExternalId;
        source.PipelineId = RecordWriter.IntOf(item, "pipeline_id") ?? source.PipelineId ?? account.MainPipeline.Id;
        source.IsDefault = item["default"]?.GetValue<bool>() ?? source.IsDefault;
    }

    static JsonObject Written(ApiCall call, Batch batch, int index, Source source)
    {
        var view = View(call, source);
        view["request_id"] = batch.RequestId(index);
        return view;
    }

    static JsonObject View(ApiCall call, Source source) =>
        new()
        {
            ["id"] = source.Id,
            ["name"] = source.Name,
            ["pipeline_id"] = source.PipelineId,
            ["external_id"] = source.ExternalId,
            ["services"] = new JsonArray(),
            ["default"] = source.IsDefault,
            ["origin_code"] = null,
            ["_links"] = call.Self($"sources/{source.Id}"),
        };
}
