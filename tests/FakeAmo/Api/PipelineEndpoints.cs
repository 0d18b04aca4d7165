using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>Pipelines with their statuses, three of which are amoCRM's own.</summary>
static class PipelineEndpoints
{
    const string Path = "leads/pipelines";
    const string Statuses = Path + "/{pipeline:int}/statuses";

    public static void Map(Routes routes)
    {
        routes.Get(
            Path,
            call => ApiResponse.Ok(HalPages.Whole(call, "pipelines", call.Account.Pipelines.Select(pipeline => View(call, pipeline))))
        );
        routes.Get(
            $"{Path}/{{id:int}}",
            call => Of(call, "id") is { } pipeline ? ApiResponse.Ok(View(call, pipeline)) : ApiResponse.NotFound("Pipeline")
        );
        routes.Post(Path, call => Batch.Many(call, batch => Create(call, batch)));
        routes.Patch($"{Path}/{{id:int}}", call => Batch.One(call, batch => Patch(call, batch)));
        routes.Delete($"{Path}/{{id:int}}", Delete);
        routes.Get(
            Statuses,
            call =>
                In(
                    call,
                    pipeline =>
                        ApiResponse.Ok(HalPages.Whole(call, "statuses", pipeline.Statuses.Select(status => View(call, pipeline, status))))
                )
        );
        routes.Get($"{Statuses}/{{id:int}}", call => In(call, (pipeline, status) => ApiResponse.Ok(View(call, pipeline, status))));
        routes.Post(Statuses, call => In(call, pipeline => Batch.Many(call, batch => Create(call, batch, pipeline))));
        routes.Patch(
            $"{Statuses}/{{id:int}}",
            call => Batch.One(call, batch => In(call, (pipeline, status) => Patch(call, batch, pipeline, status)))
        );
        routes.Delete($"{Statuses}/{{id:int}}", call => In(call, (pipeline, status) => Delete(call, pipeline, status)));
    }

    static Pipeline? Of(ApiCall call, string name) => call.Account.Pipelines.FirstOrDefault(pipeline => pipeline.Id == call.Id(name));

    static ApiResponse In(ApiCall call, Func<Pipeline, ApiResponse> handler) =>
        Of(call, "pipeline") is { } pipeline ? handler(pipeline) : ApiResponse.NotFound("Pipeline");

    static ApiResponse In(ApiCall call, Func<Pipeline, Status, ApiResponse> handler) =>
        In(call, pipeline => pipeline.Status(call.Id()) is { } status ? handler(pipeline, status) : ApiResponse.NotFound("Status"));

    static bool HasLeads(ApiCall call, Func<Record, bool> fits) =>
        call.Account.Of(EntityKind.Lead).Values.Any(lead => !lead.IsDeleted && fits(lead));

    static ApiResponse Create(ApiCall call, Batch batch)
    {
        var refusal = batch.Check(item =>
        {
            item.Required("name");
            Check(item);
        });
        if (refusal is not null)
            return refusal;
        var made = batch.Items.Select(item => Create(call, item)).ToList();
        return HalPages.Written(
            call,
            "pipelines",
            made.Select(
                (pipeline, index) =>
                {
                    var view = View(call, pipeline);
                    view["request_id"] = batch.RequestId(index);
                    return view;
                }
            )
        );
    }

    static void Check(ItemValidator item)
    {
        item.Text("name");
        item.Ints("sort");
        item.Bool("is_main");
        item.Bool("is_unsorted_on");
        item.Object("_embedded");
        foreach (var status in item.Each("_embedded", "statuses"))
            status.Text("name");
    }

    static Pipeline Create(ApiCall call, JsonObject item)
    {
        var requested = (item["_embedded"]?["statuses"] as JsonArray ?? []).OfType<JsonObject>();
        // The system's own may be named again, and stay as they are.
        var names = requested
            .Where(status => status["id"]?.ToString() is not ("142" or "143"))
            .Select(status => status["name"]?.ToString() ?? "");
        var pipeline = AccountFactory.NewPipeline(call.World, item["name"]!.GetValue<string>(), names);
        call.Account.Pipelines.Add(pipeline);
        Apply(call.Account, pipeline, item);
        return pipeline;
    }

    static ApiResponse Patch(ApiCall call, Batch batch)
    {
        if (Of(call, "id") is not { } pipeline)
            return ApiResponse.NotFound("Pipeline");
        Check(batch.Check(0));
        if (batch.Refusal is { } refusal)
            return refusal;
        Apply(call.Account, pipeline, batch.Items[0]);
        return ApiResponse.Ok(View(call, pipeline));
    }

    static void Apply(Account account, Pipeline pipeline, JsonObject item)
    {
        pipeline.Name = RecordWriter.TextOf(item, "name") ?? pipeline.Name;
        pipeline.Sort = RecordWriter.IntOf(item, "sort") ?? pipeline.Sort;
        pipeline.IsUnsortedOn = item["is_unsorted_on"]?.GetValue<bool>() ?? pipeline.IsUnsortedOn;
        if (item["is_main"]?.GetValue<bool>() != true)
            return;
        foreach (var other in account.Pipelines)
            other.IsMain = other == pipeline;
    }

    static ApiResponse Delete(ApiCall call)
    {
        if (Of(call, "id") is not { } pipeline)
            return ApiResponse.NotFound("Pipeline");
        if (pipeline.IsMain || HasLeads(call, lead => lead.PipelineId == pipeline.Id))
            return ApiResponse.BadRequest("The pipeline is the main one or has leads");
        call.Account.Pipelines.Remove(pipeline);
        return ApiResponse.Nothing;
    }

    static ApiResponse Create(ApiCall call, Batch batch, Pipeline pipeline)
    {
        var refusal = batch.Check(item =>
        {
            item.Required("name");
            item.Text("name");
            item.Text("color");
            item.Ints("sort");
        });
        if (refusal is not null)
            return refusal;
        var made = batch.Items.Select(item => new Status(call.World.NextId(), item["name"]!.GetValue<string>())
        {
            Sort = RecordWriter.IntOf(item, "sort") ?? 50,
            Color = RecordWriter.TextOf(item, "color") ?? "#99ccff",
        });
        var added = made.ToList();
        pipeline.Statuses.AddRange(added);
        pipeline.Statuses.Sort((one, other) => one.Sort.CompareTo(other.Sort));
        return ApiResponse.Ok(HalPages.Whole(call, "statuses", added.Select(status => View(call, pipeline, status))));
    }

    static ApiResponse Patch(ApiCall call, Batch batch, Pipeline pipeline, Status status)
    {
        var item = batch.Check(0);
        item.Text("name");
        item.Text("color");
        item.Ints("sort");
        if (status.IsSystem && item.Has("sort"))
            item.NotSupported("sort");
        if (batch.Refusal is { } refusal)
            return refusal;
        status.Name = RecordWriter.TextOf(item.Item, "name") ?? status.Name;
        status.Sort = RecordWriter.IntOf(item.Item, "sort") ?? status.Sort;
        status.Color = RecordWriter.TextOf(item.Item, "color") ?? status.Color;
        return ApiResponse.Ok(View(call, pipeline, status));
    }

    static ApiResponse Delete(ApiCall call, Pipeline pipeline, Status status)
    {
        if (status.IsSystem || HasLeads(call, lead => lead.PipelineId == pipeline.Id && lead.StatusId == status.Id))
            return ApiResponse.BadRequest("The status is the system's or has leads");
        pipeline.Statuses.Remove(status);
        return ApiResponse.Nothing;
    }

    static JsonObject View(ApiCall call, Pipeline pipeline) =>
        new()
        {
            ["id"] = pipeline.Id,
            ["name"] = pipeline.Name,
            ["sort"] = pipeline.Sort,
            ["is_main"] = pipeline.IsMain,
            ["is_unsorted_on"] = pipeline.IsUnsortedOn,
            ["is_archive"] = pipeline.IsArchive,
            ["account_id"] = call.Account.Id,
            ["_links"] = call.Self($"{Path}/{pipeline.Id}"),
            ["_embedded"] = new JsonObject
            {
                ["statuses"] = new JsonArray([.. pipeline.Statuses.Select(status => View(call, pipeline, status))]),
            },
        };

    static JsonObject View(ApiCall call, Pipeline pipeline, Status status) =>
        new()
        {
            ["id"] = status.Id,
            ["name"] = status.Name,
            ["sort"] = status.Sort,
            ["is_editable"] = !status.IsSystem,
            ["pipeline_id"] = pipeline.Id,
            ["color"] = status.Color,
            ["type"] = status.Type,
            ["account_id"] = call.Account.Id,
            ["_links"] = call.Self($"{Path}/{pipeline.Id}/statuses/{status.Id}"),
        };
}
