using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>Whether both sides are equal can be asked, and what is not is mended by settling it.</summary>
public sealed class AmoDriftTests(FaultyAmoApi api) : IClassFixture<FaultyAmoApi>
{
    const string Faulty = """{"seed":7,"server_error":0.3,"lost_answer":0.2}""";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task What_changed_behind_the_exchanges_back_is_found_then_repaired_and_then_nothing_is_found()
    {
        await using var shop = await AmoShop.Open(api);
        (await office.Drift(shop)).State().ShouldBe("never");
        (await office.CheckDrift(shop)).Expect(202);
        (await api.Done(office, shop)).Json["seen"]!.GetValue<int>().ShouldBe(0);
        var ((there, amoThere), (here, amoHere), (_, amoDeleted)) = (await Moscow(shop), await Moscow(shop), await Moscow(shop));
        await shop.Quiet();
        // No hook tells of it, and what has changed there is not looked at any more.
        await shop.Change(amoThere, shop.CityIs("Пермь"));
        await api.Fake.Control(HttpMethod.Delete, $"accounts/{shop.AmoId}/leads/{amoDeleted}");
        await api.Database.Execute("update leads set city = 'Омск' where id = $1", here);
        await api.Database.Execute("update amo_exchanges set next_at = next_at + interval '30 days' where id = $1", shop.Id);

        await api.Fake.Faults(Faulty);
        var found = (await api.Checked(office, shop)).Json;
        await api.Fake.Faults("{}");
        found["seen"]!.GetValue<int>().ShouldBe(3);
        (
            AmoDriftCalls.Found(found, "differs"),
            AmoDriftCalls.Found(found, "deletedThere"),
            AmoDriftCalls.Found(found, "missingHere")
        ).ShouldBe((2, 1, 0));
        (await shop.Lead(amoHere)).Value(shop.City).ShouldBe("Москва", "a check writes nothing");
        (await office.Lead(there))["city"].GetValue<string>().ShouldBe("Москва");
        var page = await office.Findings(shop, "?limit=2");
        var rest = await office.Findings(shop, $"?limit=2&cursor={page.NextCursor}");
        (page.Items.Count, rest.Items.Count, rest.NextCursor).ShouldBe((2, 1, null));
        (await office.Findings(shop, "?kind=deleted_there&fix=settle")).Items.Single()["amoLeadId"]!.GetValue<long>().ShouldBe(amoDeleted);
        (await office.Findings(shop, "?fix=none")).Items.ShouldBeEmpty();
        var one = (await office.Findings(shop, "?kind=differs")).Items.Single(f => f["leadId"]!.GetValue<Guid>() == there);
        one["fields"]!.AsArray().Select(f => f!.GetValue<string>()).ShouldBe([$"lead.{shop.City}>city"]);

        await api.Fake.Faults(Faulty);
        var chosen = (await office.RepairDrift(shop, new { ids = new[] { one["id"]!.GetValue<Guid>(), Guid.CreateVersion7() } })).Expect(
            202
        );
        (chosen["marked"].GetValue<int>(), chosen["passedOver"].GetValue<int>()).ShouldBe((1, 1));
        (await office.RepairDrift(shop, new { })).Expect(202)["marked"].GetValue<int>().ShouldBe(2);
        await api.Caught(shop, async () => (await office.Findings(shop)).Items.Count == 0, "nothing that was found stands");
        await api.Fake.Faults("{}");
        (await office.Lead(there))["city"].GetValue<string>().ShouldBe("Пермь");
        (await shop.Lead(amoHere)).Value(shop.City).ShouldBe("Омск");
        (await shop.Count("deleted_there")).ShouldBe(1);
        var again = (await api.Checked(office, shop)).Json;
        (
            AmoDriftCalls.Found(again, "differs"),
            AmoDriftCalls.Found(again, "deletedThere"),
            AmoDriftCalls.Found(again, "restoredThere")
        ).ShouldBe((0, 0, 0));
        (await shop.Leads()).Count.ShouldBe(2, "nothing was made twice");
    }

    [Fact]
    public async Task A_check_whose_server_died_goes_on_where_it_was_and_ends_with_the_account()
    {
        var shop = await AmoShop.Open(api, conflicts: "ask");
        var (first, _) = await Moscow(shop);
        var (second, amoSecond) = await Moscow(shop);
        await shop.Quiet();
        await api.Database.Execute("update leads set city = 'Омск' where id = $1", second);
        await shop.Change(amoSecond, shop.CityIs("Пермь"));
        // Another server has the account, and dies when it has compared the first.
        await api.Database.Execute(
            "update amo_exchanges set attempts = attempts + 1, lease_until = clock_timestamp() + interval '1 hour' where id = $1",
            shop.Id
        );
        (await office.CheckDrift(shop)).Expect(202).State().ShouldBe("running");
        var requested = (await office.CheckDrift(shop)).Expect(202)["askedAt"].GetValue<string>();
        (await office.Drift(shop))["askedAt"].GetValue<string>().ShouldBe(requested);
        await api.Database.Execute(
            "update amo_exchanges set drift_seen = 1, drift_after = (select id from amo_pairs where lead_id = $2) where id = $1",
            shop.Id,
            first
        );
        await api.Database.Execute("update amo_exchanges set lease_until = clock_timestamp() where id = $1", shop.Id);
        (await api.Done(office, shop)).Json["seen"]!.GetValue<int>().ShouldBe(2);
        (await office.Findings(shop, "?fix=ask")).Items.Single()["leadId"]!.GetValue<Guid>().ShouldBe(second);
        (await office.RepairDrift(shop, new { })).Expect(202)["marked"].GetValue<int>().ShouldBe(1);
        await Eventually.Is(async () => (await office.Conflicts(shop, "open")).Count == 1, "a person is asked");

        var reader = api.As(await api.NewClient(api.HeadOffice, "amo.read"));
        (await reader.Drift(shop)).State().ShouldBe("done");
        (await reader.CheckDrift(shop)).ExpectProblem(403, "forbidden");
        var foreign = api.As(api.Network.Franchisees[0]);
        (await foreign.Get($"{AmoCalls.Accounts}/{shop.Id}/drift")).ExpectProblem(404, "amo_account_not_found");
        (await foreign.Get($"{AmoCalls.Accounts}/{shop.Id}/drift/findings")).ExpectProblem(404, "amo_account_not_found");
        (await foreign.CheckDrift(shop)).ExpectProblem(404, "amo_account_not_found");
        (await foreign.RepairDrift(shop, new { })).ExpectProblem(404, "amo_account_not_found");

        (await office.Post($"{AmoCalls.Accounts}/{shop.Id}/pause")).Expect(200);
        (await office.CheckDrift(shop)).ExpectProblem(409, "amo_account_not_active");
        (await office.Post($"{AmoCalls.Accounts}/{shop.Id}/resume")).Expect(200);
        (await office.CheckDrift(shop)).Expect(202);
        (await office.Post($"{AmoCalls.Accounts}/{shop.Id}/exchange/stop")).Expect(200);
        (await office.CheckDrift(shop)).ExpectProblem(409, "amo_exchange_off");
        (await office.RepairDrift(shop, new { })).ExpectProblem(409, "amo_exchange_off");
        await shop.DisposeAsync();
        (await office.Get($"{AmoCalls.Accounts}/{shop.Id}/drift")).ExpectProblem(404, "amo_account_not_found");
    }

    static async Task<(Guid Id, long AmoId)> Moscow(AmoShop shop)
    {
        var pair = await shop.NewPair(new { phones = new[] { LeadCalls.NewPhone() }, city = "Москва" });
        await shop.Quiet();
        return pair;
    }
}

static class AmoDriftCalls
{
    public static async Task<ApiResponse> Checked(this FaultyAmoApi api, TestApiClient client, AmoShop shop)
    {
        (await client.CheckDrift(shop)).Expect(202);
        return await api.Done(client, shop);
    }

    public static async Task<ApiResponse> Done(this FaultyAmoApi api, TestApiClient client, AmoShop shop)
    {
        await api.Caught(shop, async () => (await client.Drift(shop)).State() == "done", "the check is done");
        return await client.Drift(shop);
    }

    /// <summary>What has broken off is gone on with at its time.</summary>
    public static Task Caught(this FaultyAmoApi api, AmoShop shop, Func<Task<bool>> isSo, string what) =>
        Eventually.Is(
            async () =>
            {
                await api.Database.Execute("update amo_exchanges set paused_until = null where id = $1", shop.Id);
                return await isSo();
            },
            what
        );

    public static int Found(JsonNode check, string kind) => check["findings"]![kind]!.GetValue<int>();

    public static async Task<ApiResponse> Drift(this TestApiClient client, AmoShop shop) =>
        (await client.Get($"{AmoCalls.Accounts}/{shop.Id}/drift")).Expect(200);

    public static async Task<ApiResponse> Findings(this TestApiClient client, AmoShop shop, string query = "") =>
        (await client.Get($"{AmoCalls.Accounts}/{shop.Id}/drift/findings{query}")).Expect(200);

    public static Task<ApiResponse> CheckDrift(this TestApiClient client, AmoShop shop) =>
        client.Post($"{AmoCalls.Accounts}/{shop.Id}/drift/check");

    public static Task<ApiResponse> RepairDrift(this TestApiClient client, AmoShop shop, object which) =>
        client.Post($"{AmoCalls.Accounts}/{shop.Id}/drift/repair", which);
}
