using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

/// <summary>Cards that are dragged on a board.</summary>
public sealed class BoardMoveTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Deals = "/api/v1/deals";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_card_goes_between_two_others_and_back_to_either_end()
    {
        var (pipeline, ids) = await Three("Между");
        var version = (await office.Get($"{Deals}/{ids[0]}")).Version;
        var moved = await Drop(ids[0], pipeline.Open[0], after: ids[1], before: ids[2]);
        (await Order(pipeline)).ShouldBe([ids[1], ids[0], ids[2]]);
        moved.Version.ShouldBe(version + 1);
        moved["rank"].GetValue<string>().ShouldNotBeNullOrEmpty();
        await Drop(ids[0], pipeline.Open[0], after: ids[2]);
        (await Order(pipeline)).ShouldBe([ids[1], ids[2], ids[0]]);
        await Drop(ids[0], pipeline.Open[0], before: ids[1]);
        (await Order(pipeline)).ShouldBe([ids[0], ids[1], ids[2]]);
    }

    [Fact]
    public async Task A_card_comes_between_two_others_of_another_stage()
    {
        var (pipeline, ids) = await Three("В другой столбец");
        var other = await office.NewDeal(stageId: pipeline.Open[1]);
        await Drop(other, pipeline.Open[0], before: ids[1]);
        (await Order(pipeline)).ShouldBe([ids[0], other, ids[1], ids[2]]);
        (await office.Get($"{Deals}/{other}/history")).Items[0]["kind"]!.GetValue<string>().ShouldBe("moved");
    }

    [Fact]
    public async Task Who_drop_into_one_gap_at_once_all_succeed()
    {
        var (pipeline, ids) = await Three("Наперегонки");
        var dropped = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.NewDeal(stageId: pipeline.Open[1])));
        await Task.WhenAll(dropped.Select(id => Drop(id, pipeline.Open[0], after: ids[0], before: ids[1])));
        var order = await Order(pipeline);
        (order[0], order[9], order[10]).ShouldBe((ids[0], ids[1], ids[2]));
        order.Skip(1).Take(8).Order().ShouldBe(dropped.Order());
        await Drop(ids[2], pipeline.Open[0], after: order[3], before: order[4]);
        (await Order(pipeline))[4].ShouldBe(ids[2]);
    }

    [Fact]
    public async Task A_neighbour_that_has_gone_meanwhile_is_passed_over()
    {
        var (pipeline, ids) = await Three("Ушёл сосед");
        (await office.Post($"{Deals}/{ids[1]}/win", new { })).Expect(200);
        await Drop(ids[0], pipeline.Open[0], after: ids[1], before: ids[2]);
        (await Order(pipeline)).ShouldBe([ids[0], ids[2]]);
        await Drop(ids[0], pipeline.Open[0], after: ids[2], before: ids[1]);
        (await Order(pipeline)).ShouldBe([ids[2], ids[0]]);
    }

    [Fact]
    public async Task A_neighbour_that_there_is_not_is_refused()
    {
        var (pipeline, ids) = await Three("Нет соседа");
        var body = new { stageId = pipeline.Open[0], beforeId = Guid.CreateVersion7() };
        (await office.Post($"{Deals}/{ids[0]}/move", body))
            .ExpectProblem(422, "deal_neighbour_unknown")
            .Faults.ShouldBe(["deal_neighbour_unknown /beforeId"]);
        (await office.Post($"{Deals}/{ids[0]}/move", new { stageId = pipeline.Open[0], afterId = ids[0] })).ExpectProblem(
            422,
            "deal_neighbour_unknown"
        );
    }

    [Fact]
    public async Task The_trash_is_on_no_board()
    {
        var (pipeline, ids) = await Three("Корзина");
        (await office.Post($"{Deals}/{ids[1]}/trash")).Expect(200);
        (await Order(pipeline)).ShouldBe([ids[0], ids[2]]);
        (await office.Get($"/api/v1/pipelines/{pipeline.PipelineId}/board")).Expect(200)["columns"][0]!["count"]!
            .GetValue<long>()
            .ShouldBe(2);
    }

    async Task<(StageIds Pipeline, Guid[] Ids)> Three(string name)
    {
        var pipeline = await office.NewPipeline(name);
        var ids = new List<Guid>();
        for (var n = 0; n < 3; n++)
            ids.Insert(0, await office.NewDeal(stageId: pipeline.Open[0]));
        return (pipeline, [.. ids]);
    }

    async Task<ApiResponse> Drop(Guid deal, Guid stageId, Guid? after = null, Guid? before = null)
    {
        var body = new JsonObject { ["stageId"] = stageId };
        if (after is { } above)
            body["afterId"] = above;
        if (before is { } below)
            body["beforeId"] = below;
        return (await office.Post($"{Deals}/{deal}/move", body)).Expect(200);
    }

    async Task<List<Guid>> Order(StageIds pipeline) => [.. (await office.Get(Column(pipeline))).Expect(200).Items.Select(Id)];

    static string Column(StageIds pipeline) => $"/api/v1/pipelines/{pipeline.PipelineId}/stages/{pipeline.Open[0]}/deals";

    static Guid Id(JsonNode deal) => deal["id"]!.GetValue<Guid>();
}
