using MakCrm.Api.Tests.CustomFields;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

public sealed class CloneDealTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/deals";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_clone_is_a_new_open_deal_with_the_same_details()
    {
        var pipeline = await office.NewPipeline("Копии");
        var first = await office.Post(Path, Deal("Авто", pipeline.Open[1]));
        (await office.Post($"{Path}/{first.Expect(201).Id}/win", new { })).Expect(200);
        var clone = (await office.Post($"{Path}/{first.Id}/clone")).Expect(201);
        clone.Id.ShouldNotBe(first.Id);
        (clone["title"].GetValue<string>(), clone["state"].GetValue<string>(), clone.Version).ShouldBe(("Авто", "open", 1));
        (clone["stageId"].GetValue<Guid>(), clone["amount"]["amount"]!.GetValue<long>()).ShouldBe((pipeline.Open[0], 450));
    }

    [Fact]
    public async Task Values_that_only_one_may_have_stay_with_the_first()
    {
        var (plain, unique) = (await office.NewField("deal", "text"), await office.NewField("deal", "text", new { isUnique = true }));
        var values = new Dictionary<string, object> { [plain] = "common", [unique] = "one" };
        var first = (await office.Post(Path, new { title = "Авто", customValues = values })).Expect(201).Id;
        var clone = (await office.Post($"{Path}/{first}/clone")).Expect(201);
        clone["customValues"].ToJsonString().ShouldBe($$"""{"{{plain}}":"common"}""");
    }

    [Fact]
    public async Task What_is_not_there_or_in_the_trash_is_not_cloned()
    {
        var deal = await office.NewDeal();
        (await api.As(api.Network.Franchisees[0]).Post($"{Path}/{deal}/clone")).ExpectProblem(404, "deal_not_found");
        (await office.Post($"{Path}/{deal}/trash")).Expect(200);
        (await office.Post($"{Path}/{deal}/clone")).ExpectProblem(409, "deal_trashed");
    }

    [Fact]
    public async Task A_repeated_request_makes_one_clone()
    {
        var deal = await office.NewDeal();
        var first = (await office.Post($"{Path}/{deal}/clone", key: "clone-again")).Expect(201);
        (await office.Post($"{Path}/{deal}/clone", key: "clone-again")).Expect(201).Text.ShouldBe(first.Text);
    }

    static object Deal(string title, Guid stageId) =>
        new
        {
            title,
            stageId,
            amount = DealSteps.Rubles(450),
        };
}
