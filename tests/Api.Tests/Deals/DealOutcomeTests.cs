using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

public sealed class DealOutcomeTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/deals";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_deal_moves_among_the_open_stages_of_its_pipeline()
    {
        var (id, stages) = (await office.NewDeal(), await office.Stages());
        var moved = await office.Post($"{Path}/{id}/move", new { stageId = stages.Open[2] });
        (moved.Expect(200)["stageId"].GetValue<Guid>(), moved.Version, moved.ETag).ShouldBe((stages.Open[2], 2, "\"2\""));
    }

    [Fact]
    public async Task A_move_to_where_the_deal_stands_makes_no_version()
    {
        var (id, stages) = (await office.NewDeal(), await office.Stages());
        (await office.Post($"{Path}/{id}/move", new { stageId = stages.Open[0] })).Expect(200).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_deal_moves_neither_into_a_closing_stage_nor_out_of_its_pipeline()
    {
        var (id, stages, other) = (await office.NewDeal(), await office.Stages(), await office.NewPipeline("Другая"));
        (await office.Post($"{Path}/{id}/move", new { stageId = stages.Won[0] })).ExpectProblem(422, "stage_closes_deal");
        (await office.Post($"{Path}/{id}/move", new { stageId = stages.Lost[0] })).ExpectProblem(422, "stage_closes_deal");
        (await office.Post($"{Path}/{id}/move", new { stageId = other.Open[0] })).ExpectProblem(422, "stage_not_in_pipeline");
    }

    [Fact]
    public async Task A_won_deal_stands_in_the_won_stage_with_its_final_amount()
    {
        var (id, stages) = (await office.NewDeal(), await office.Stages());
        var won = (await office.Post($"{Path}/{id}/win", new { amount = DealSteps.Rubles(430) })).Expect(200);
        (won["state"].GetValue<string>(), won["stageId"].GetValue<Guid>()).ShouldBe(("won", stages.Won[0]));
        won["amount"]["amount"]!.GetValue<long>().ShouldBe(430);
        won["closedAt"].GetValue<DateTimeOffset>().ShouldBe(won["updatedAt"].GetValue<DateTimeOffset>());
        (await office.Get($"{Path}/{id}")).Text.ShouldBe(won.Text);
    }

    [Fact]
    public async Task A_lost_deal_tells_why()
    {
        var (id, stages, reason) = (await office.NewDeal(), await office.Stages(), await office.LossReason());
        var lost = (await office.Post($"{Path}/{id}/lose", new { lossReasonId = reason, comment = "Три отказа" })).Expect(200);
        (lost["state"].GetValue<string>(), lost["stageId"].GetValue<Guid>()).ShouldBe(("lost", stages.Lost[0]));
        (lost["lossReasonId"].GetValue<Guid>(), lost["lossComment"].GetValue<string>()).ShouldBe((reason, "Три отказа"));
    }

    [Fact]
    public async Task A_deal_is_not_lost_for_a_reason_that_is_unknown_or_archived()
    {
        var id = await office.NewDeal();
        (await office.Post($"{Path}/{id}/lose", new { lossReasonId = id })).ExpectProblem(422, "loss_reason_unknown");
        var foreign = await api.As(api.Network.Franchisees[0]).LossReason();
        (await office.Post($"{Path}/{id}/lose", new { lossReasonId = foreign })).ExpectProblem(422, "loss_reason_unknown");
        var archived = (await office.Post("/api/v1/loss-reasons", new { name = "Забытая" })).Expect(201).Id;
        (await office.Post($"/api/v1/loss-reasons/{archived}/archive")).Expect(200);
        (await office.Post($"{Path}/{id}/lose", new { lossReasonId = archived })).ExpectProblem(409, "loss_reason_archived");
    }

    [Fact]
    public async Task A_closed_deal_is_worked_on_no_more()
    {
        var (id, stages, reason) = (await office.NewDeal(), await office.Stages(), await office.LossReason());
        (await office.Post($"{Path}/{id}/win", new { })).Expect(200);
        (await office.Post($"{Path}/{id}/win", new { })).ExpectProblem(409, "deal_closed");
        (await office.Post($"{Path}/{id}/lose", new { lossReasonId = reason })).ExpectProblem(409, "deal_closed");
        (await office.Post($"{Path}/{id}/move", new { stageId = stages.Open[1] })).ExpectProblem(409, "deal_closed");
        (await office.Patch($"{Path}/{id}", new { title = "Поздно" })).ExpectProblem(409, "deal_closed");
    }

    [Fact]
    public async Task A_reopened_deal_goes_on_where_it_was_closed()
    {
        var (stages, reason) = (await office.Stages(), await office.LossReason());
        var id = await office.NewDeal(stageId: stages.Open[1]);
        (await office.Post($"{Path}/{id}/lose", new { lossReasonId = reason, comment = "Передумал" })).Expect(200);
        var reopened = (await office.Post($"{Path}/{id}/reopen", new { })).Expect(200);
        (reopened["state"].GetValue<string>(), reopened["stageId"].GetValue<Guid>()).ShouldBe(("open", stages.Open[1]));
        (reopened.Json["lossReasonId"], reopened.Json["lossComment"], reopened.Json["closedAt"]).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task A_deal_is_reopened_in_the_open_stage_that_is_named()
    {
        var (id, stages, other) = (await office.NewDeal(), await office.Stages(), await office.NewPipeline("Третья"));
        (await office.Post($"{Path}/{id}/reopen", new { })).ExpectProblem(409, "deal_not_closed");
        (await office.Post($"{Path}/{id}/win", new { })).Expect(200);
        (await office.Post($"{Path}/{id}/reopen", new { stageId = stages.Lost[0] })).ExpectProblem(422, "stage_closes_deal");
        (await office.Post($"{Path}/{id}/reopen", new { stageId = other.Open[0] })).ExpectProblem(422, "stage_not_in_pipeline");
        (await office.Post($"{Path}/{id}/reopen", new { stageId = stages.Open[3] }))
            .Expect(200)["stageId"]
            .GetValue<Guid>()
            .ShouldBe(stages.Open[3]);
    }

    [Fact]
    public async Task Of_ten_who_win_a_deal_at_once_one_wins_it()
    {
        var id = await office.NewDeal();
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 10).Select(n => office.Post($"{Path}/{id}/win", new { amount = DealSteps.Rubles(n) }))
        );
        var won = answers.Where(a => a.Status == 200).ShouldHaveSingleItem();
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Code == "deal_closed");
        (await office.Get($"{Path}/{id}")).Text.ShouldBe(won.Text);
    }

    [Fact]
    public async Task Of_many_changes_at_once_each_is_kept_or_refused()
    {
        var id = await office.NewDeal();
        var answers = await Task.WhenAll(Enumerable.Range(1, 40).Select(n => office.Patch($"{Path}/{id}", new { title = $"Правка {n}" })));
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Code == "concurrent_change");
        (await office.Get($"{Path}/{id}")).Version.ShouldBe(1 + answers.Count(a => a.Status == 200));
        (await office.Get($"{Path}/{id}/history?limit=200")).Items.Count.ShouldBe(1 + answers.Count(a => a.Status == 200));
    }

    [Fact]
    public async Task A_repeated_win_gets_the_first_answer_again()
    {
        var id = await office.NewDeal();
        var first = (await office.Post($"{Path}/{id}/win", new { }, key: "win-once")).Expect(200);
        (await office.Post($"{Path}/{id}/win", new { }, key: "win-once")).Expect(200).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task The_history_tells_every_step_newest_first_page_by_page()
    {
        var (stages, reason) = (await office.Stages(), await office.LossReason());
        var id = (await office.Post(Path, new { title = "Авто", amount = DealSteps.Rubles(450) })).Expect(201).Id;
        (await office.Post($"{Path}/{id}/move", new { stageId = stages.Open[1] })).Expect(200);
        (await office.Patch($"{Path}/{id}", new { amount = DealSteps.Rubles(400) })).Expect(200);
        (await office.Post($"{Path}/{id}/lose", new { lossReasonId = reason, comment = "Нет" })).Expect(200);
        (await office.Post($"{Path}/{id}/reopen", new { })).Expect(200);
        (await office.Post($"{Path}/{id}/win", new { })).Expect(200);
        var first = (await office.Get($"{Path}/{id}/history?limit=4")).Expect(200);
        var second = (await office.Get($"{Path}/{id}/history?limit=4&cursor={first.NextCursor}")).Expect(200);
        var steps = first.Items.Concat(second.Items).ToList();
        steps.Select(Kind).ShouldBe(["won", "reopened", "lost", "changed", "moved", "created"]);
        (steps[2]["lossReasonId"]!.GetValue<Guid>(), steps[2]["comment"]!.GetValue<string>()).ShouldBe((reason, "Нет"));
        steps[3]["amount"]!["amount"]!.GetValue<long>().ShouldBe(400);
        steps.ShouldAllBe(step => step["actorId"]!.GetValue<Guid>() == api.HeadOffice.Client.Id);
        second.NextCursor.ShouldBeNull();
    }

    static string Kind(JsonNode step) => step["kind"]!.GetValue<string>();
}
