using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>People start, stop and look at the exchange with an account.</summary>
[Collection(typeof(WholeExchange))]
public sealed class AmoExchangeTests(FaultyAmoApi api) : AmoInward(api)
{
    [Fact]
    public async Task While_an_account_is_paused_nothing_comes_and_afterwards_all_of_it()
    {
        await using var shop = await AmoShop.Open(Api);
        var (id, amoId) = await Paired(shop);
        await shop.Quiet();
        (await Office.Post($"{AmoCalls.Accounts}/{shop.Id}/pause")).Expect(200);
        await shop.Change(amoId, new { price = 4200 });
        var newcomer = await New(shop, LeadCalls.NewPhone(), shop.Steps[0]);
        await Tell(shop, $"leads[add][0][id]={newcomer}&leads[update][1][id]={amoId}");
        await Api.Later(TimeSpan.FromMinutes(30));
        (await Leads(shop)).ShouldBe(1);
        (await Office.Post($"{AmoCalls.Accounts}/{shop.Id}/resume")).Expect(200);
        await Here(shop, newcomer);
        await Eventually.Is(
            async () => (await Office.Lead(id)).Json["requestedAmount"]?["amount"]?.GetValue<long>() == 420_000,
            "the amount has come"
        );
    }

    [Fact]
    public async Task The_exchange_is_started_and_stopped_and_seen_by_those_who_may()
    {
        var (id, _) = await Api.Connected(Api.HeadOffice);
        var path = $"{AmoCalls.Accounts}/{id}/exchange";
        (await Office.Get(path)).Expect(200)["state"].GetValue<string>().ShouldBe("off");
        (await Office.Post($"{path}/stop")).ExpectProblem(409, "amo_exchange_off");
        (await Office.Post($"{path}/start", new { incoming = "new", outgoing = "none" })).ExpectProblem(409, "amo_mapping_missing");
        (
            await Office.Map(
                id,
                new
                {
                    statuses = Array.Empty<object>(),
                    users = Array.Empty<object>(),
                    sources = Array.Empty<object>(),
                    fields = Array.Empty<object>(),
                },
                ifMatch: 0
            )
        ).Expect(200);
        var started = (await Office.Post($"{path}/start", new { incoming = "all", outgoing = "new" })).Expect(200);
        (started["state"].GetValue<string>(), started["incoming"].GetValue<string>()).ShouldBe(("on", "all"));
        (await Api.As(Api.Network.Franchisees[0]).Get(path)).ExpectProblem(404, "amo_account_not_found");
        (await Api.As(Api.Network.Franchisees[0]).Get($"{AmoCalls.Accounts}/{id}/pairs")).ExpectProblem(404, "amo_account_not_found");
        var reader = Api.As(await Api.NewClient(Api.HeadOffice, "amo.read"));
        (await reader.Get(path)).Expect(200);
        (await reader.Post($"{path}/stop")).ExpectProblem(403, "forbidden");
        (await Office.Post($"{path}/stop")).Expect(200)["state"].GetValue<string>().ShouldBe("off");
        (await Office.Post($"{AmoCalls.Accounts}/{id}/pause")).Expect(200);
        (await Office.Post($"{path}/start", new { incoming = "new", outgoing = "none" })).ExpectProblem(409, "amo_account_not_active");
        (await Office.Delete($"{AmoCalls.Accounts}/{id}")).Expect(204);
    }

    [Fact]
    public async Task Pairs_are_listed_page_by_page_and_one_is_settled_when_somebody_says_so()
    {
        await using var shop = await AmoShop.Open(Api);
        var made = new List<long>();
        for (var number = 0; number < 3; number++)
            made.Add(await New(shop, LeadCalls.NewPhone(), shop.Steps[0]));
        await shop.LookAgain();
        var first = await Pairs(shop, "?limit=2");
        var rest = await Pairs(shop, $"?limit=2&cursor={first.NextCursor}");
        first.Items.Concat(rest.Items).Select(p => p["amoLeadId"]!.GetValue<long>()).Order().ShouldBe(made.Order());
        var (pair, amoId) = (first.Items[0]["id"]!.GetValue<Guid>(), first.Items[0]["amoLeadId"]!.GetValue<long>());
        await shop.Change(amoId, new { price = 55 });
        (await Office.Post($"/api/v1/amo-pairs/{pair}/settle")).Expect(202)["isDue"].GetValue<bool>().ShouldBeTrue();
        await Eventually.Is(
            async () => (await Here(shop, amoId)).Json["requestedAmount"]?["amount"]?.GetValue<long>() == 5500,
            "the amount has come"
        );
        (await Api.As(Api.Network.Franchisees[0]).Post($"/api/v1/amo-pairs/{pair}/settle")).ExpectProblem(404, "amo_pair_not_found");
    }
}
