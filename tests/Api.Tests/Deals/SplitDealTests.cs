using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

/// <summary>A deal is divided into two, and nothing is lost between them.</summary>
public sealed class SplitDealTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/deals";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task An_amount_is_divided_and_both_histories_name_the_other()
    {
        var pipeline = await office.NewPipeline("Раздел суммы");
        var first = (
            await office.Post(
                Path,
                new
                {
                    title = "Кредит",
                    stageId = pipeline.Open[1],
                    amount = DealSteps.Rubles(500),
                }
            )
        ).Expect(201);
        var part = (await Split(first.Id, new { title = "Ипотека", amount = DealSteps.Rubles(150) }, first.Version)).Expect(201);
        (part["title"].GetValue<string>(), Amount(part), part["stageId"].GetValue<Guid>()).ShouldBe(("Ипотека", 150, pipeline.Open[1]));
        var rest = (await office.Get($"{Path}/{first.Id}")).Expect(200);
        (Amount(rest), rest.Version > first.Version).ShouldBe((350, true));
        (await Step(first.Id))["otherDealId"]!.GetValue<Guid>().ShouldBe(part.Id);
        (await Step(part.Id))["otherDealId"]!.GetValue<Guid>().ShouldBe(first.Id);
    }

    [Fact]
    public async Task Items_go_whole_or_in_part_and_amounts_follow_them()
    {
        var deal = await office.NewDeal();
        var items = await Items(deal, (100, 3), (50, 2));
        var part = (await Split(deal, new { items = new object[] { new { id = items[0], quantity = 1 }, new { id = items[1] } } })).Expect(
            201
        );
        Amount(part).ShouldBe(200);
        Amount(await office.Get($"{Path}/{deal}")).ShouldBe(200);
        (await ItemsOf(part.Id)).ShouldBe(["100 x 1", "50 x 2"]);
        (await ItemsOf(deal)).ShouldBe(["100 x 2"]);
    }

    [Fact]
    public async Task Something_goes_and_something_stays()
    {
        var (plain, withItems) = (
            (await office.Post(Path, new { title = "Кредит", amount = DealSteps.Rubles(500) })).Expect(201).Id,
            await office.NewDeal()
        );
        var items = await Items(withItems, (100, 3));
        await Refused(plain, new { amount = DealSteps.Rubles(500) }, "deal_split_unfit /amount");
        await Refused(plain, new { amount = new { amount = 1, currency = "USD" } }, "deal_split_unfit /amount");
        await Refused(plain, new { title = "Ничего" }, "deal_split_unfit /amount");
        await Refused(plain, new { items = new[] { new { id = items[0] } } }, "deal_item_unknown /items/0/id");
        await Refused(withItems, new { items = new[] { new { id = items[0] } } }, "deal_split_unfit /items");
        await Refused(withItems, new { items = new[] { new { id = items[0], quantity = 4 } } }, "deal_split_unfit /items/0/quantity");
        await Refused(withItems, new { amount = DealSteps.Rubles(100) }, "deal_split_unfit /amount");
        Amount(await office.Get($"{Path}/{plain}")).ShouldBe(500);
        (await ItemsOf(withItems)).ShouldBe(["100 x 3"]);
    }

    [Fact]
    public async Task A_closed_trashed_changed_or_foreign_deal_is_not_split_and_a_repeated_request_splits_once()
    {
        var deal = (await office.Post(Path, new { title = "Кредит", amount = DealSteps.Rubles(500) })).Expect(201);
        var half = new { amount = DealSteps.Rubles(100) };
        (await api.As(api.Network.Franchisees[0]).Post($"{Path}/{deal.Id}/split", half)).ExpectProblem(404, "deal_not_found");
        var made = (await office.Post($"{Path}/{deal.Id}/split", half, key: $"split-{deal.Id}")).Expect(201);
        (await office.Post($"{Path}/{deal.Id}/split", half, key: $"split-{deal.Id}")).Expect(201).Text.ShouldBe(made.Text);
        Amount(await office.Get($"{Path}/{deal.Id}")).ShouldBe(400);
        (await Split(deal.Id, half, deal.Version)).ExpectProblem(412, "stale_version");
        (await office.Post($"{Path}/{deal.Id}/win", new { })).Expect(200);
        (await Split(deal.Id, half)).ExpectProblem(409, "deal_closed");
        (await office.Post($"{Path}/{made.Id}/trash")).Expect(200);
        (await Split(made.Id, new { amount = DealSteps.Rubles(10) })).ExpectProblem(409, "deal_trashed");
    }

    async Task Refused(Guid deal, object body, string fault) =>
        (await Split(deal, body)).ExpectProblem(422, fault.Split(' ')[0]).Faults.ShouldBe([fault]);

    Task<ApiResponse> Split(Guid deal, object body, int? ifMatch = null) => office.Post($"{Path}/{deal}/split", body, ifMatch: ifMatch);

    async Task<Guid[]> Items(Guid deal, params (long Price, int Quantity)[] items)
    {
        var received = items.Select(i => new
        {
            product = $"Услуга {i.Price}",
            price = DealSteps.Rubles(i.Price),
            quantity = i.Quantity,
        });
        var put = (await office.Put($"{Path}/{deal}/items", new { items = received })).Expect(200);
        return [.. put["items"].AsArray().Select(i => i!["id"]!.GetValue<Guid>())];
    }

    async Task<IEnumerable<string>> ItemsOf(Guid deal) =>
        (await office.Get($"{Path}/{deal}/items")).Expect(200).Items.Select(i => $"{i["price"]!["amount"]} x {i["quantity"]}");

    async Task<JsonNode> Step(Guid deal) =>
        (await office.Get($"{Path}/{deal}/history")).Expect(200).Items.Single(s => s["kind"]!.GetValue<string>() == "split");

    static long Amount(ApiResponse deal) => deal["amount"]["amount"]!.GetValue<long>();
}
