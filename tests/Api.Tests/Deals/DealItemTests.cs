using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

/// <summary>What a deal is about, how likely it is won, and what the board makes of both.</summary>
public sealed class DealItemTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = "/api/v1/deals";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task The_sum_of_its_items_is_the_amount_of_a_deal()
    {
        var id = await office.NewDeal();
        var items = (await Put(id, Item("Ипотека", 45_000, 2), Item("Оценка", 500))).Expect(200);
        items["items"].AsArray().Select(i => i!["sum"]!["amount"]!.GetValue<long>()).ShouldBe([90_000, 500]);
        var deal = (await office.Get($"{Path}/{id}")).Expect(200);
        (deal["amount"]["amount"]!.GetValue<long>(), deal["itemCount"].GetValue<int>(), deal.Version).ShouldBe((90_500, 2, 2));
        var listed = (await office.Get($"{Path}/{id}/items")).Expect(200);
        JsonNode.DeepEquals(listed.Json, items.Json).ShouldBeTrue();
    }

    [Fact]
    public async Task Items_keep_their_ids_change_their_order_and_go()
    {
        var id = await office.NewDeal();
        var ids = Ids((await Put(id, Item("Раз", 1), Item("Два", 2), Item("Три", 3))).Expect(200));
        var after = (await Put(id, Item("Три", 3, 5, ids[2]), Item("Раз", 1, 1, ids[0]), Item("Новая", 7))).Expect(200);
        Ids(after)[..2].ShouldBe([ids[2], ids[0]]);
        (await office.Get($"{Path}/{id}"))["amount"]["amount"]!.GetValue<long>().ShouldBe(23);
        (await Put(id)).Expect(200).Items.ShouldBeEmpty();
        (await office.Get($"{Path}/{id}"))["amount"]["amount"]!.GetValue<long>().ShouldBe(23);
    }

    [Fact]
    public async Task The_same_items_again_are_no_change()
    {
        var id = await office.NewDeal();
        var ids = Ids((await Put(id, Item("Раз", 1))).Expect(200));
        (await Put(id, Item(" Раз ", 1, 1, ids[0]))).Expect(200)["version"].GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task What_cannot_be_an_item_is_refused_and_changes_nothing()
    {
        var id = await office.NewDeal();
        (await Put(id, Item("Раз", 1, 1, Guid.CreateVersion7())))
            .ExpectProblem(422, "deal_item_unknown")
            .Faults.ShouldBe(["deal_item_unknown /items/0/id"]);
        (await Put(id, Item("Раз", 1), Item("Два", 1, currency: "USD")))
            .ExpectProblem(422, "deal_items_mixed_currencies")
            .Faults.ShouldBe(["deal_items_mixed_currencies /items/1/price/currency"]);
        (await Put(id, Item("Раз", -1))).ExpectProblem(422, "amount_negative");
        (await Put(id, Item("Раз", 9_000_000_000_000_000, 2))).ExpectProblem(422, "deal_amount_too_large");
        (await Put(id, Item(" ", 1))).ExpectProblem(400, "invalid_request");
        (await office.Get($"{Path}/{id}")).Version.ShouldBe(1);
    }

    [Fact]
    public async Task The_amount_is_nobodys_to_set_while_there_are_items_but_a_win_says_what_it_came_to()
    {
        var id = await office.NewDeal();
        (await Put(id, Item("Раз", 100))).Expect(200);
        (await office.Patch($"{Path}/{id}", new { amount = DealSteps.Rubles(99) })).ExpectProblem(422, "deal_amount_of_items");
        (await office.Patch($"{Path}/{id}", new { amount = DealSteps.Rubles(100), title = "Иначе" })).Expect(200);
        (await office.Post($"{Path}/{id}/win", new { amount = DealSteps.Rubles(90) })).Expect(200)["amount"]["amount"]!
            .GetValue<long>()
            .ShouldBe(90);
        (await Put(id)).ExpectProblem(409, "deal_closed");
    }

    [Fact]
    public async Task Of_two_who_change_the_items_at_once_one_is_told_that_it_is_late()
    {
        var id = await office.NewDeal();
        var both = await Task.WhenAll(Enumerable.Range(1, 2).Select(n => Put(id, 1, Item($"Раз {n}", n))));
        both.Select(a => (int)a.Status).Order().ShouldBe([200, 412]);
    }

    [Fact]
    public async Task Another_tenants_deal_has_no_items_for_the_caller()
    {
        var (id, franchisee) = (await office.NewDeal(), api.As(api.Network.Franchisees[0]));
        (await franchisee.Get($"{Path}/{id}/items")).ExpectProblem(404, "deal_not_found");
        (await franchisee.Put($"{Path}/{id}/items", new { items = Array.Empty<object>() })).ExpectProblem(404, "deal_not_found");
    }

    [Fact]
    public async Task Whoever_does_not_see_the_amount_sees_no_price_and_sets_none()
    {
        var code = await api.NewRole(("deals.read", "tenant"), ("deals.change", "tenant"));
        var mask = new Dictionary<string, string>
        {
            ["record"] = "deal",
            ["field"] = "amount",
            ["as"] = "hidden",
        };
        (await office.Patch($"/api/v1/roles/{code}", new { masks = new[] { mask } })).Expect(200);
        var (reader, id) = ((await api.NewMember(code)).Api, await office.NewDeal());
        (await Put(id, Item("Раз", 100))).Expect(200);
        (await reader.Get($"{Path}/{id}/items")).Expect(200).Text.ShouldNotContain("100");
        (await reader.Put($"{Path}/{id}/items", new { items = Array.Empty<object>() })).ExpectProblem(422, "field_masked");
    }

    [Fact]
    public async Task A_clone_is_about_the_same()
    {
        var id = await office.NewDeal();
        (await Put(id, Item("Раз", 100, 3))).Expect(200);
        var clone = (await office.Post($"{Path}/{id}/clone")).Expect(201);
        clone["amount"]["amount"]!.GetValue<long>().ShouldBe(300);
        (await office.Get($"{Path}/{clone.Id}/items")).Expect(200).Items.Single().Text("product").ShouldBe("Раз");
    }

    [Fact]
    public async Task The_board_weighs_an_amount_by_its_deal_and_else_by_the_stage()
    {
        var pipeline = await office.NewPipeline($"Взвешенная {Guid.CreateVersion7():N}");
        var stage = $"/api/v1/pipelines/{pipeline.PipelineId}/stages/{pipeline.Open[0]}";
        await NewDeal(pipeline, 1000, 50);
        await NewDeal(pipeline, 300, null);
        (await Weighted(pipeline)).ShouldBe(500);
        (await office.Patch(stage, new { probability = 10 })).Expect(200);
        (await Weighted(pipeline)).ShouldBe(530);
    }

    [Fact]
    public async Task A_probability_is_changed_cleared_and_searched_for()
    {
        var id = (await office.Post(Path, new { title = "Вероятная", probability = 71 })).Expect(201).Id;
        var search = new
        {
            filter = new
            {
                field = "probability",
                op = "eq",
                value = 71,
            },
        };
        (await office.Post($"{Path}/search", search)).Expect(200).Items.ShouldContain(d => d.Uuid("id") == id);
        (await office.Patch($"{Path}/{id}", new { probability = (int?)null })).Expect(200).Json["probability"].ShouldBeNull();
        (await office.Patch($"{Path}/{id}", new { probability = 101 })).ExpectProblem(400, "invalid_request");
    }

    async Task NewDeal(StageIds pipeline, long amount, int? probability)
    {
        var deal = new Dictionary<string, object>
        {
            ["title"] = "Кредит",
            ["stageId"] = pipeline.Open[0],
            ["amount"] = DealSteps.Rubles(amount),
        };
        if (probability is { } percent)
            deal["probability"] = percent;
        (await office.Post(Path, deal)).Expect(201);
    }

    async Task<long> Weighted(StageIds pipeline) =>
        (await office.Get($"/api/v1/pipelines/{pipeline.PipelineId}/board")).Expect(200)["columns"][0]!["weightedAmounts"]![0]![
            "amount"
        ]!.GetValue<long>();

    Task<ApiResponse> Put(Guid id, params object[] items) => office.Put($"{Path}/{id}/items", new { items });

    Task<ApiResponse> Put(Guid id, int version, object item) =>
        office.Put($"{Path}/{id}/items", new { items = new[] { item } }, ifMatch: version);

    static object Item(string product, long price, int quantity = 1, Guid? id = null, string currency = "RUB") =>
        id is { } existing
            ? new
            {
                id = existing,
                product,
                quantity,
                price = new { amount = price, currency },
            }
            : new
            {
                product,
                quantity,
                price = new { amount = price, currency },
            };

    static Guid[] Ids(ApiResponse items) => [.. items.Items.Select(i => i.Uuid("id")!.Value)];
}
