using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>Where both sides have changed and the link says so, a person is asked, and what he says is done.</summary>
public sealed class AmoConflictTests(FaultyAmoApi api) : IClassFixture<FaultyAmoApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData("ours", "Казань")]
    [InlineData("theirs", "Пермь")]
    public async Task Nobody_is_overwritten_until_somebody_says_whose_value_counts(string take, string city)
    {
        await using var shop = await AmoShop.Open(api, conflicts: "ask");
        var (id, amoId, conflict) = await Conflict(shop);
        (Cities(await office.Lead(id)), (await shop.Lead(amoId)).Value(shop.City)).ShouldBe(("Казань", "Пермь"));
        conflict["leadId"]!.GetValue<Guid>().ShouldBe(id);
        conflict["point"]!.GetValue<string>().ShouldBe($"lead.{shop.City}>city");

        var settled = (await office.Settle(shop, take, conflict)).Expect(200).Items.Single();
        settled["state"]!.GetValue<string>().ShouldBe("settled");
        await Eventually.Is(async () => Cities(await office.Lead(id)) == city, "ours is it");
        await Eventually.Is(async () => (await shop.Lead(amoId)).Value(shop.City) == city, "theirs is it");
        await Eventually.Is(async () => (await office.Conflicts(shop, "done")).Count == 1, "the conflict is over");
        (await office.Settle(shop, take, conflict)).ExpectProblem(409, "amo_conflict_settled");
    }

    [Fact]
    public async Task What_people_bring_to_the_same_by_themselves_is_no_conflict_any_more()
    {
        await using var shop = await AmoShop.Open(api, conflicts: "ask");
        var (id, _, _) = await Conflict(shop);
        (await office.Patch($"{LeadCalls.Leads}/{id}", new { city = "Пермь" })).Expect(200);
        await Eventually.Is(async () => (await office.Conflicts(shop, "gone")).Count == 1, "the conflict is gone");
        (await office.Conflicts(shop, "open")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_point_is_asked_about_once_however_often_it_is_looked_at()
    {
        await using var shop = await AmoShop.Open(api, conflicts: "ask");
        var (id, amoId, _) = await Conflict(shop);
        (await office.Patch($"{LeadCalls.Leads}/{id}", new { city = "Омск" })).Expect(200);
        await shop.Change(amoId, shop.CityIs("Тверь"));
        await shop.LookAgain();
        (await office.Conflicts(shop, "open")).Count.ShouldBe(1);
        (await office.Conflicts(shop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_said_while_amocrm_was_away_is_done_when_it_is_back()
    {
        await using var shop = await AmoShop.Open(api, conflicts: "ask");
        var (_, amoId, conflict) = await Conflict(shop);
        await api.Fake.Faults("""{"server_error":1}""");
        (await office.Settle(shop, "ours", conflict)).Expect(200);
        await shop.Breaks("server_error");
        (await office.Conflicts(shop, "settled")).Count.ShouldBe(1);
        await api.Fake.Faults("{}");
        await api.Later(TimeSpan.FromMinutes(1));
        await Eventually.Is(async () => (await shop.Lead(amoId)).Value(shop.City) == "Казань", "ours is there");
    }

    [Fact]
    public async Task All_of_them_are_settled_or_none_and_only_by_whoever_may()
    {
        await using var shop = await AmoShop.Open(api, conflicts: "ask");
        var (_, _, conflict) = await Conflict(shop);
        var unknown = new JsonObject { ["id"] = Guid.CreateVersion7() };
        var refusal = (await office.Settle(shop, "ours", conflict, unknown)).ExpectProblem(404, "amo_conflict_not_found");
        refusal["errors"][0]!["pointer"]!.GetValue<string>().ShouldBe("/ids/1");
        (await office.Conflicts(shop, "open")).Count.ShouldBe(1);
        var reader = api.As(await api.NewClient(api.HeadOffice, "amo.read"));
        (await reader.Conflicts(shop)).Count.ShouldBe(1);
        (await reader.Settle(shop, "ours", conflict)).ExpectProblem(403, "forbidden");
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Settle(shop, "ours", conflict)).ExpectProblem(404, "amo_account_not_found");
        (await franchisee.Get($"{AmoCalls.Accounts}/{shop.Id}/conflicts")).ExpectProblem(404, "amo_account_not_found");
    }

    /// <summary>Kazan here, Perm there; both were Moscow.</summary>
    async Task<(Guid Id, long AmoId, JsonNode Conflict)> Conflict(AmoShop shop)
    {
        var (id, amoId) = await shop.NewPair(new { phones = new[] { LeadCalls.NewPhone() }, city = "Москва" });
        await shop.Quiet();
        // What happens here is looked at at once: amoCRM's people are faster.
        await shop.Change(amoId, shop.CityIs("Пермь"));
        (await office.Patch($"{LeadCalls.Leads}/{id}", new { city = "Казань" })).Expect(200);
        return (id, amoId, await Eventually.Gives(async () => (await office.Conflicts(shop, "open")).Single()));
    }

    static string Cities(ApiResponse lead) => lead["city"].GetValue<string>();
}

static class AmoConflictCalls
{
    public static async Task<IReadOnlyList<JsonNode>> Conflicts(this TestApiClient client, AmoShop shop, string? state = null) =>
        (await client.Get($"{AmoCalls.Accounts}/{shop.Id}/conflicts{(state is null ? "" : $"?state={state}")}")).Expect(200).Items;

    public static Task<ApiResponse> Settle(this TestApiClient client, AmoShop shop, string take, params JsonNode[] conflicts) =>
        client.Post(
            $"{AmoCalls.Accounts}/{shop.Id}/conflicts/settle",
            new { ids = conflicts.Select(c => c["id"]!.GetValue<Guid>()), take }
        );

    /// <summary>What a hand there makes of the city.</summary>
    public static object CityIs(this AmoShop shop, string city) =>
        new { custom_fields_values = new[] { new { field_id = shop.City, values = new[] { new { value = city } } } } };
}
