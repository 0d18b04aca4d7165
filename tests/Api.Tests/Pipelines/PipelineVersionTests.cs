using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Deals;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Pipelines;

/// <summary>Every change of the stages can be undone, with what it did to the deals.</summary>
public sealed class PipelineVersionTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Deals = "/api/v1/deals";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_deleted_stage_comes_back_with_the_deals_that_have_stayed_where_they_went()
    {
        var pipeline = await office.NewPipeline("Вернуть этап");
        var (stays, moves, closes) = (await Deal(pipeline), await Deal(pipeline), await Deal(pipeline));
        await DeleteFirst(pipeline);
        (await office.Post($"{Deals}/{moves}/move", new { stageId = await Added(pipeline) })).Expect(200);
        (await office.Post($"{Deals}/{closes}/win", new { })).Expect(200);
        var version = (await Versions(pipeline)).First(v => v.Text("change") == "stage_deleted");
        (version.Uuid("stageId"), version.Uuid("movedTo")).ShouldBe((pipeline.Open[0], pipeline.Open[1]));

        var trial = (await Restore(pipeline, version, isTrial: true)).Expect(200);
        (Ids(trial, "restoredStages"), trial["returnedDeals"].GetValue<long>()).ShouldBe((pipeline.Open[0].ToString(), 1));
        (await StageOf(stays)).ShouldBe(pipeline.Open[1]);

        var restored = (await Restore(pipeline, version)).Expect(200);
        (Ids(restored, "restoredStages"), restored["returnedDeals"].GetValue<long>()).ShouldBe((pipeline.Open[0].ToString(), 1));
        PipelineTests.Names((await office.Get(Path(pipeline))).Expect(200)).ShouldBe(["Новая", "В банке", "Одобрено", "Выдано", "Отказ"]);
        (await StageOf(stays)).ShouldBe(pipeline.Open[0]);
        (await StageOf(moves)).ShouldNotBe(pipeline.Open[0]);
        (await StageOf(closes)).ShouldBe(pipeline.Won[0]);
        (await office.Get($"{Deals}/{stays}/history")).Expect(200).Items[0].Uuid("toStageId").ShouldBe(pipeline.Open[0]);
    }

    [Fact]
    public async Task A_change_is_undone_with_all_later_ones_and_what_was_added_since_stays()
    {
        var pipeline = await office.NewPipeline("Вернуть правки");
        await Change(
            pipeline,
            new
            {
                name = "Звонок",
                serviceHours = 4,
                requiredFields = new[] { "amount" },
            }
        );
        await Change(pipeline, new { name = "Заявка", serviceHours = 8 });
        var added = await Added(pipeline);
        var versions = await Versions(pipeline);
        versions.Select(v => v.Text("change")).ShouldBe(["stage_added", "stage_changed", "stage_changed"]);
        var answer = (await Restore(pipeline, versions[^1])).Expect(200);
        (Ids(answer, "changedStages"), Ids(answer, "addedStages")).ShouldBe((pipeline.Open[0].ToString(), added.ToString()));
        var first = answer["pipeline"]["stages"]![0]!;
        (first.Text("name"), first["serviceHours"], first["requiredFields"]!.AsArray().Count).ShouldBe(("Новая", null, 0));
        (await Restore(pipeline, (await Versions(pipeline))[0])).Expect(200)["pipeline"]["stages"]![0]!.Text("name").ShouldBe("Заявка");
    }

    [Fact]
    public async Task A_service_time_that_comes_back_holds_for_deals_that_are_there()
    {
        var pipeline = await office.NewPipeline("Срок назад");
        await Change(pipeline, new { serviceHours = 4 });
        var deal = await Deal(pipeline);
        await Change(pipeline, new JsonObject { ["serviceHours"] = null });
        (await office.Get($"{Deals}/{deal}")).Json["stageDueAt"].ShouldBeNull();
        (await Restore(pipeline, (await Versions(pipeline))[0])).Expect(200);
        (await office.Get($"{Deals}/{deal}")).Json["stageDueAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_as_it_was_is_done_and_what_cannot_come_back_is_refused()
    {
        var pipeline = await office.NewPipeline("Занятое имя");
        await Change(pipeline, new { name = "Другая" });
        var version = (await Versions(pipeline))[0];
        (await office.Post($"{Path(pipeline)}/stages", PipelineTests.Stage("Новая", "open"))).Expect(201);
        (await Restore(pipeline, version)).ExpectProblem(409, "stage_name_taken");
        (await office.Post($"{Path(pipeline)}/versions/{Guid.CreateVersion7()}/restore", new { })).ExpectProblem(
            404,
            "pipeline_version_not_found"
        );
        (await office.Get($"/api/v1/pipelines/{Guid.CreateVersion7()}/versions")).ExpectProblem(404, "pipeline_not_found");
        var before = (await office.Get(Path(pipeline))).Expect(200);
        (await office.Post($"{Path(pipeline)}/versions/{version.Uuid("id")}/restore", new { }, ifMatch: 1)).ExpectProblem(
            412,
            "stale_version"
        );
        (await Restore(pipeline, (await Versions(pipeline))[0])).Expect(200);
        (await office.Get(Path(pipeline))).Expect(200).Text.ShouldBe(before.Text);
        (await api.As(api.Network.Franchisees[0]).Get($"{Path(pipeline)}/versions")).ExpectProblem(404, "pipeline_not_found");
    }

    [Fact]
    public async Task Versions_are_listed_by_pages()
    {
        var pipeline = await office.NewPipeline("Страницы версий");
        foreach (var n in Enumerable.Range(1, 3))
            await Change(pipeline, new { order = n });
        var first = (await office.Get($"{Path(pipeline)}/versions?limit=2")).Expect(200);
        var second = (await office.Get($"{Path(pipeline)}/versions?limit=2&cursor={first["nextCursor"]}")).Expect(200);
        first.Items.Concat(second.Items).Select(v => v["number"]!.GetValue<int>()).ShouldBe([3, 2, 1]);
        second.Json["nextCursor"].ShouldBeNull();
    }

    static string Path(StageIds pipeline) => $"/api/v1/pipelines/{pipeline.PipelineId}";

    async Task<Guid> Deal(StageIds pipeline) => await office.NewDeal(stageId: pipeline.Open[0]);

    async Task<Guid?> StageOf(Guid deal) => (await office.Get($"{Deals}/{deal}")).Expect(200).Json.Uuid("stageId");

    async Task DeleteFirst(StageIds pipeline) =>
        (await office.Delete($"{Path(pipeline)}/stages/{pipeline.Open[0]}?moveTo={pipeline.Open[1]}")).Expect(200);

    async Task<Guid> Added(StageIds pipeline)
    {
        var answer = (await office.Post($"{Path(pipeline)}/stages", PipelineTests.Stage("Одобрено", "open"))).Expect(201);
        return answer["stages"].AsArray().Single(s => s!.Text("name") == "Одобрено")!.Uuid("id")!.Value;
    }

    async Task Change(StageIds pipeline, object changes) =>
        (await office.Patch($"{Path(pipeline)}/stages/{pipeline.Open[0]}", changes)).Expect(200);

    async Task<IReadOnlyList<JsonNode>> Versions(StageIds pipeline) =>
        [.. (await office.Get($"{Path(pipeline)}/versions")).Expect(200).Items];

    Task<ApiResponse> Restore(StageIds pipeline, JsonNode version, bool isTrial = false) =>
        office.Post($"{Path(pipeline)}/versions/{version.Uuid("id")}/restore", new { dryRun = isTrial });

    static string Ids(ApiResponse answer, string list) => string.Join(' ', answer[list].AsArray().Select(id => id!.GetValue<string>()));
}
