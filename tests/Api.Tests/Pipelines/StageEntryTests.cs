using System.Text.Json.Nodes;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Deals;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Pipelines;

/// <summary>What a stage asks of deals that enter it.</summary>
public sealed class StageEntryTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Deals = "/api/v1/deals";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_stage_keeps_what_it_is_told_and_gives_it_up_again()
    {
        var pipeline = await office.NewPipeline("Правила");
        var received = new
        {
            probability = 40,
            serviceHours = 48,
            requiredFields = new[] { "amount", "client" },
            checklist = new[] { new { name = "Паспорт сверен" } },
            enterFrom = new[] { pipeline.Open[0] },
        };
        var stage = Second((await office.Patch(Path(pipeline), received)).Expect(200));
        (stage["probability"]!.GetValue<int>(), stage["serviceHours"]!.GetValue<int>()).ShouldBe((40, 48));
        stage["requiredFields"]!.ToJsonString().ShouldBe("""["amount","client"]""");
        stage["checklist"]![0]!["name"]!.GetValue<string>().ShouldBe("Паспорт сверен");
        (await office.Get($"/api/v1/pipelines/{pipeline.PipelineId}"))["stages"][1]!.ShouldBeJson(stage);
        var cleared = new JsonObject
        {
            ["probability"] = null,
            ["enterFrom"] = null,
            ["checklist"] = new JsonArray(),
        };
        var plain = Second((await office.Patch(Path(pipeline), cleared)).Expect(200));
        (plain["probability"], plain["enterFrom"], plain["checklist"]!.AsArray().Count).ShouldBe((null, null, 0));
    }

    [Fact]
    public async Task Won_is_certain_and_lost_is_not()
    {
        var pipeline = await office.NewPipeline("Вероятность");
        var stages = (await office.Get($"/api/v1/pipelines/{pipeline.PipelineId}"))["stages"].AsArray();
        stages.Select(s => s!["probability"]?.GetValue<int>()).ShouldBe([null, null, 100, 0]);
    }

    [Fact]
    public async Task A_renamed_item_stays_the_same_and_an_unknown_one_is_refused()
    {
        var pipeline = await office.NewPipeline("Пункты");
        var id = await NewItem(pipeline, "Паспорт");
        var renamed = new { checklist = new[] { new { id, name = "Паспорт и СНИЛС" } } };
        Second((await office.Patch(Path(pipeline), renamed)).Expect(200))["checklist"]![0]!["id"]!.GetValue<Guid>().ShouldBe(id);
        var stranger = new { checklist = new[] { new { id = Guid.CreateVersion7(), name = "Чужой" } } };
        (await office.Patch(Path(pipeline), stranger))
            .ExpectProblem(422, "checklist_item_unknown")
            .Faults.ShouldBe(["checklist_item_unknown /checklist/0/id"]);
        var twice = new { checklist = new[] { new { id, name = "Раз" }, new { id, name = "Два" } } };
        (await office.Patch(Path(pipeline), twice)).ExpectProblem(422, "checklist_item_repeated");
    }

    [Fact]
    public async Task A_move_that_lacks_something_names_each_thing_also_custom_fields()
    {
        var pipeline = await office.NewPipeline("Не хватает");
        var item = await NewItem(pipeline, "Паспорт сверен");
        (await office.Patch(Path(pipeline), new { requiredFields = new[] { "amount", "expected_close_on" } })).Expect(200);
        var code = await office.NewField("deal", "text", new { requiredInStages = new[] { pipeline.Open[1] } });
        var deal = await office.NewDeal(stageId: pipeline.Open[0]);
        var refused = (await office.Post($"{Deals}/{deal}/move", new { stageId = pipeline.Open[1] })).ExpectProblem(
            422,
            "stage_entry_incomplete"
        );
        refused.Faults.ShouldBe([
            "required /amount",
            "required /expectedCloseOn",
            $"checklist_item_unconfirmed /confirmedItems/{item}",
            $"custom_value_required /customValues/{code}",
        ]);
        refused["errors"][2]!["detail"]!.GetValue<string>().ShouldContain("Паспорт сверен");
        (await office.Get($"{Deals}/{deal}")).Version.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_confirmed_is_kept_with_who_and_when()
    {
        var pipeline = await office.NewPipeline("Подтверждения");
        var item = await NewItem(pipeline, "Паспорт сверен");
        var deal = await office.NewDeal(stageId: pipeline.Open[0]);
        (await office.Post($"{Deals}/{deal}/move", new { stageId = pipeline.Open[1], confirmedItems = new[] { item } })).Expect(200);
        var body = (await office.Get($"{Deals}/{deal}/confirmations")).Expect(200).Items.Single();
        (body["itemId"]!.GetValue<Guid>(), body["name"]!.GetValue<string>()).ShouldBe((item, "Паспорт сверен"));
        (body["stageId"]!.GetValue<Guid>(), body["actorId"]!.GetValue<Guid>()).ShouldBe((pipeline.Open[1], api.HeadOffice.Client.Id));
        (await api.As(api.Network.Franchisees[0]).Get($"{Deals}/{deal}/confirmations")).ExpectProblem(404, "deal_not_found");
        (await office.Post($"{Deals}/{deal}/trash")).Expect(200);
        (await office.Delete($"{Deals}/{deal}")).Expect(204);
    }

    [Fact]
    public async Task A_stage_is_entered_only_from_where_it_may_be()
    {
        var pipeline = await office.NewPipeline("Переходы");
        var third = (await office.Post($"/api/v1/pipelines/{pipeline.PipelineId}/stages", PipelineTests.Stage("Одобрено", "open"))).Expect(
            201
        );
        var stage = third["stages"][2]!["id"]!.GetValue<Guid>();
        (
            await office.Patch($"/api/v1/pipelines/{pipeline.PipelineId}/stages/{stage}", new { enterFrom = new[] { pipeline.Open[1] } })
        ).Expect(200);
        var deal = await office.NewDeal(stageId: pipeline.Open[0]);
        var refused = (await office.Post($"{Deals}/{deal}/move", new { stageId = stage })).ExpectProblem(
            422,
            "stage_transition_not_allowed"
        );
        refused.Faults.ShouldBe(["stage_transition_not_allowed /stageId"]);
        (await office.Post(Deals, new { title = "Сразу", stageId = stage })).ExpectProblem(422, "stage_transition_not_allowed");
        (await office.Post($"{Deals}/{deal}/move", new { stageId = pipeline.Open[1] })).Expect(200);
        (await office.Post($"{Deals}/{deal}/move", new { stageId = stage })).Expect(200);
    }

    [Fact]
    public async Task A_won_stage_asks_for_its_evidence()
    {
        var pipeline = await office.NewPipeline("Выдача");
        var path = $"/api/v1/pipelines/{pipeline.PipelineId}/stages/{pipeline.Won[0]}";
        var changed = (await office.Patch(path, new { checklist = new[] { new { name = "Акт подписан" } } })).Expect(200);
        var item = changed["stages"][2]!["checklist"]![0]!["id"]!.GetValue<Guid>();
        var deal = await office.NewDeal(stageId: pipeline.Open[0]);
        (await office.Post($"{Deals}/{deal}/win", new { })).ExpectProblem(422, "stage_entry_incomplete");
        (await office.Post($"{Deals}/{deal}/win", new { confirmedItems = new[] { item } }))
            .Expect(200)["state"]
            .GetValue<string>()
            .ShouldBe("won");
    }

    [Fact]
    public async Task A_new_deal_is_asked_for_what_its_stage_asks_for()
    {
        var pipeline = await office.NewPipeline("Начало");
        var item = await NewItem(pipeline, "Анкета");
        var body = new { title = "Кредит", stageId = pipeline.Open[1] };
        (await office.Post(Deals, body)).ExpectProblem(422, "stage_entry_incomplete");
        var confirmed = new
        {
            title = "Кредит",
            stageId = pipeline.Open[1],
            confirmedItems = new[] { item },
        };
        (await office.Post(Deals, confirmed)).Expect(201);
    }

    [Fact]
    public async Task A_stage_that_is_in_use_says_by_how_many_deals()
    {
        var pipeline = await office.NewPipeline("Сколько");
        await office.NewDeal(stageId: pipeline.Open[1]);
        await office.NewDeal(stageId: pipeline.Open[1]);
        var refused = (await office.Delete(Path(pipeline))).ExpectProblem(409, "stage_in_use");
        refused["errors"][0]!["parameter"]!.GetValue<string>().ShouldBe("moveTo");
        refused["errors"][0]!["detail"]!.GetValue<string>().ShouldEndWith(": 2");
    }

    [Fact]
    public async Task Deals_of_a_deleted_stage_enter_the_other_one_with_its_service_time()
    {
        var pipeline = await office.NewPipeline("Новый срок");
        (await office.Patch($"/api/v1/pipelines/{pipeline.PipelineId}/stages/{pipeline.Open[0]}", new { serviceHours = 5 })).Expect(200);
        var deal = await office.NewDeal(stageId: pipeline.Open[1]);
        (await office.Delete($"{Path(pipeline)}?moveTo={pipeline.Open[0]}")).Expect(200);
        var moved = (await office.Get($"{Deals}/{deal}")).Expect(200);
        var (entered, due) = (moved["stageEnteredAt"].GetValue<DateTimeOffset>(), moved["stageDueAt"].GetValue<DateTimeOffset>());
        (due - entered).ShouldBe(TimeSpan.FromHours(5));
    }

    [Fact]
    public async Task A_preview_tells_what_a_change_would_do_and_changes_nothing()
    {
        var pipeline = await office.NewPipeline("Проба");
        await office.NewDeal(stageId: pipeline.Open[0]);
        (
            await office.Post(
                Deals,
                new
                {
                    title = "Кредит",
                    stageId = pipeline.Open[1],
                    amount = DealSteps.Rubles(5),
                }
            )
        ).Expect(201);
        api.Clock.Advance(TimeSpan.FromHours(3));
        var requested = new { serviceHours = 2, requiredFields = new[] { "amount", "client" } };
        var preview = (await office.Post($"{Path(pipeline)}/preview", requested)).Expect(200).Json;
        preview
            .ToJsonString()
            .ShouldBe(
                """{"deals":1,"openDeals":2,"overdueDeals":1,"lacking":[{"field":"amount","deals":1},{"field":"client","deals":2}],"enterPeople":0,"leavePeople":0}"""
            );
        var empty = (await office.Post($"{Path(pipeline)}/preview", new { })).Expect(200);
        (empty["overdueDeals"].GetValue<long>(), empty["lacking"].AsArray().Count).ShouldBe((0, 0));
        (await office.Get($"/api/v1/pipelines/{pipeline.PipelineId}")).Version.ShouldBe(1);
    }

    static JsonNode Second(ApiResponse pipeline) => pipeline["stages"][1]!;

    async Task<Guid> NewItem(StageIds pipeline, string name) =>
        Second((await office.Patch(Path(pipeline), new { checklist = new[] { new { name } } })).Expect(200))["checklist"]![0]![
            "id"
        ]!.GetValue<Guid>();

    static string Path(StageIds pipeline) => $"/api/v1/pipelines/{pipeline.PipelineId}/stages/{pipeline.Open[1]}";
}
