using MakCrm.Api.Tests.Deals;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Pipelines;

public sealed class StageTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_stage_without_an_order_is_added_at_the_end_of_its_type()
    {
        var pipeline = await office.NewPipeline("Добавить");
        var changed = await office.Post($"{Path(pipeline)}/stages", PipelineTests.Stage("Одобрено", "open"), ifMatch: 1);
        changed.Expect(201).Version.ShouldBe(2);
        PipelineTests.Names(changed).ShouldBe(["Новая", "В банке", "Одобрено", "Выдано", "Отказ"]);
        (await office.Get(Path(pipeline))).Expect(200).Text.ShouldBe(changed.Text);
    }

    [Fact]
    public async Task A_stage_is_added_where_it_is_asked_for()
    {
        var pipeline = await office.NewPipeline("На место");
        var stage = new
        {
            name = "Звонок",
            color = "#000000",
            type = "open",
            order = 5,
        };
        PipelineTests.Names((await office.Post($"{Path(pipeline)}/stages", stage)).Expect(201)).First().ShouldBe("Звонок");
    }

    [Fact]
    public async Task A_pipeline_has_fifty_stages_at_most()
    {
        var stages = Enumerable.Range(1, 48).Select(n => PipelineTests.Stage($"Этап {n}", "open"));
        object[] all = [.. stages, PipelineTests.Stage("Выдан", "won"), PipelineTests.Stage("Отказ", "lost")];
        var id = (await office.Post("/api/v1/pipelines", new { name = "Длинная", stages = all })).Expect(201).Id;
        (await office.Post($"/api/v1/pipelines/{id}/stages", PipelineTests.Stage("Лишний", "open"))).ExpectProblem(
            422,
            "stage_limit_reached"
        );
    }

    [Fact]
    public async Task A_changed_stage_keeps_what_was_not_sent()
    {
        var pipeline = await office.NewPipeline("Менять");
        var changed = await office.Patch(Path(pipeline, pipeline.Open[0]), new { name = "Заявка", order = 25 });
        PipelineTests.Names(changed.Expect(200)).ShouldBe(["В банке", "Заявка", "Выдано", "Отказ"]);
        changed["stages"][1]!["color"]!.GetValue<string>().ShouldBe("#2F80ED");
    }

    [Fact]
    public async Task A_stage_name_is_taken_once_in_a_pipeline()
    {
        var pipeline = await office.NewPipeline("Имена");
        (await office.Post($"{Path(pipeline)}/stages", PipelineTests.Stage("НОВАЯ", "open"))).ExpectProblem(409, "stage_name_taken");
        (await office.Patch(Path(pipeline, pipeline.Open[1]), new { name = "новая" })).ExpectProblem(409, "stage_name_taken");
    }

    [Fact]
    public async Task Of_ten_equal_stages_at_once_one_is_added()
    {
        var pipeline = await office.NewPipeline("Гонка этапов");
        var stage = PipelineTests.Stage("Одобрено", "open");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Post($"{Path(pipeline)}/stages", stage)));
        PipelineTests.Names(await office.Get(Path(pipeline))).Count(name => name == "Одобрено").ShouldBe(1);
    }

    [Fact]
    public async Task A_stage_that_is_not_there_is_not_found()
    {
        var pipeline = await office.NewPipeline("Нет этапа");
        var elsewhere = (await office.Stages()).Open[0];
        (await office.Patch(Path(pipeline, elsewhere), new { name = "Чужой" })).ExpectProblem(404, "stage_not_found");
        (await office.Delete(Path(pipeline, elsewhere))).ExpectProblem(404, "stage_not_found");
        (await office.Patch($"/api/v1/pipelines/{elsewhere}/stages/{elsewhere}", new { })).ExpectProblem(404, "pipeline_not_found");
        (await office.Delete($"/api/v1/pipelines/{elsewhere}/stages/{elsewhere}")).ExpectProblem(404, "pipeline_not_found");
    }

    [Fact]
    public async Task An_empty_stage_is_deleted_but_the_last_of_its_type_stays()
    {
        var pipeline = await office.NewPipeline("Пустой этап");
        PipelineTests.Names((await office.Delete(Path(pipeline, pipeline.Open[0]))).Expect(200)).ShouldBe(["В банке", "Выдано", "Отказ"]);
        (await office.Delete(Path(pipeline, pipeline.Open[1]))).ExpectProblem(409, "stage_type_fixed");
        (await office.Delete(Path(pipeline, pipeline.Won[0]))).ExpectProblem(409, "stage_type_fixed");
    }

    [Fact]
    public async Task Deals_go_nowhere_but_to_a_stage_of_the_same_type_and_pipeline()
    {
        var pipeline = await office.NewPipeline("Куда");
        var (stage, elsewhere) = (Path(pipeline, pipeline.Open[0]), (await office.Stages()).Open[0]);
        await office.NewDeal(stageId: pipeline.Open[0]);
        (await office.Delete(stage)).ExpectProblem(409, "stage_in_use");
        (await office.Delete($"{stage}?moveTo={pipeline.Won[0]}")).ExpectProblem(422, "stage_type_differs");
        (await office.Delete($"{stage}?moveTo={elsewhere}")).ExpectProblem(422, "stage_not_in_pipeline");
        (await office.Delete(Path(pipeline), ifMatch: 1)).ExpectProblem(409, "pipeline_in_use");
    }

    [Fact]
    public async Task Deals_of_a_deleted_stage_move_on_with_version_history_audit_and_event()
    {
        var pipeline = await office.NewPipeline("Переезд");
        var (from, to) = (pipeline.Open[0], pipeline.Open[1]);
        var deal = await office.NewDeal(stageId: from);
        (await office.Delete($"{Path(pipeline, from)}?moveTo={to}")).Expect(200);

        var moved = (await office.Get($"/api/v1/deals/{deal}")).Expect(200);
        (moved["stageId"].GetValue<Guid>(), moved.Version).ShouldBe((to, 2));
        var step = (await office.Get($"/api/v1/deals/{deal}/history")).Expect(200).Items[0];
        (step["kind"]!.GetValue<string>(), step["actorId"]!.GetValue<Guid>()).ShouldBe(("moved", api.HeadOffice.Client.Id));
        (step["fromStageId"]!.GetValue<Guid>(), step["toStageId"]!.GetValue<Guid>()).ShouldBe((from, to));
        (await Count("audit_entries where operation = 'deleteStage' and entity_type = 'deal' and entity_id = $1", deal)).ShouldBe(1);
        (await Count("outbox_events where type = 'deal.moved.v1' and aggregate_id = $1 and sequence = 2", deal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_moved_deal_goes_on_as_any_other()
    {
        var pipeline = await office.NewPipeline("Дальше");
        var deal = await office.NewDeal(stageId: pipeline.Open[0]);
        (await office.Delete($"{Path(pipeline, pipeline.Open[0])}?moveTo={pipeline.Open[1]}")).Expect(200);
        (await office.Post($"/api/v1/deals/{deal}/win", new { }, ifMatch: 2)).Expect(200).Version.ShouldBe(3);
        (await office.Get($"/api/v1/deals/{deal}/history")).Items[0]["fromStageId"]!.GetValue<Guid>().ShouldBe(pipeline.Open[1]);
    }

    [Fact]
    public async Task A_deal_that_was_closed_from_a_deleted_stage_is_reopened_where_its_neighbours_went()
    {
        var pipeline = await office.NewPipeline("Вернуть");
        var deal = await office.NewDeal(stageId: pipeline.Open[0]);
        (await office.Post($"{Path(pipeline)}/stages", PipelineTests.Stage("Первая", "open"))).Expect(201);
        (await office.Post($"/api/v1/deals/{deal}/win", new { })).Expect(200);
        (await office.Delete($"{Path(pipeline, pipeline.Open[0])}?moveTo={pipeline.Open[1]}")).Expect(200);
        (await office.Post($"/api/v1/deals/{deal}/reopen", new { })).Expect(200)["stageId"].GetValue<Guid>().ShouldBe(pipeline.Open[1]);
    }

    [Fact]
    public async Task A_repeated_deletion_gets_the_first_answer_again()
    {
        var pipeline = await office.NewPipeline("Повтор удаления");
        var path = $"{Path(pipeline, pipeline.Open[0])}?moveTo={pipeline.Open[1]}";
        var first = (await office.Delete(path, key: "stage-away")).Expect(200);
        (await office.Delete(path, key: "stage-away")).Expect(200).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task A_deletion_by_an_older_version_moves_no_deal()
    {
        var pipeline = await office.NewPipeline("Старая версия");
        var deal = await office.NewDeal(stageId: pipeline.Open[0]);
        (await office.Patch(Path(pipeline), new { name = "Новая версия" })).Expect(200);
        var path = $"{Path(pipeline, pipeline.Open[0])}?moveTo={pipeline.Open[1]}";
        (await office.Delete(path, ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Get($"/api/v1/deals/{deal}"))["stageId"].GetValue<Guid>().ShouldBe(pipeline.Open[0]);
    }

    [Fact]
    public async Task Deals_that_come_while_their_stage_goes_never_stand_in_no_stage()
    {
        var pipeline = await office.NewPipeline("Наперегонки");
        var (from, to) = (pipeline.Open[0], pipeline.Open[1]);
        var coming = Enumerable.Range(0, 20).Select(_ => office.Post("/api/v1/deals", new { title = "Гонка", stageId = from })).ToList();
        var going = await office.Delete($"{Path(pipeline, from)}?moveTo={to}");
        var came = await Task.WhenAll(coming);
        going.Status.ShouldBeOneOf(200, 409);
        came.Select(a => a.Status).ShouldBeSubsetOf([201, 422]);
        (
            await Count("deals d where pipeline_id = $1 and not exists (select from stages s where s.id = d.stage_id)", pipeline.PipelineId)
        ).ShouldBe(0);
        (await Count("deals where pipeline_id = $1", pipeline.PipelineId)).ShouldBe(came.Count(a => a.Status == 201));
    }

    [Fact]
    public async Task Ten_thousand_deals_leave_a_stage_at_once()
    {
        var pipeline = await office.NewPipeline("Много");
        await api.Database.Execute(
            """
            insert into deals (tenant_id, id, title, pipeline_id, stage_id, state, created_at, updated_at, version)
            select $1, uuid_v7(now()), 'Сделка', $2, $3, 'open', now(), now(), 1 from generate_series(1, 10000)
            """,
            api.HeadOffice.Id,
            pipeline.PipelineId,
            pipeline.Open[0]
        );
        (await office.Delete($"{Path(pipeline, pipeline.Open[0])}?moveTo={pipeline.Open[1]}")).Expect(200);
        (await Count("deals where stage_id = $1 and version = 2", pipeline.Open[1])).ShouldBe(10_000);
        (await Count("deal_history where to_stage_id = $1", pipeline.Open[1])).ShouldBe(10_000);
    }

    Task<long> Count(string what, Guid id) => api.Database.Value<long>($"select count(*) from {what}", id);

    static string Path(StageIds pipeline) => $"/api/v1/pipelines/{pipeline.PipelineId}";

    static string Path(StageIds pipeline, Guid stage) => $"{Path(pipeline)}/stages/{stage}";
}
