using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>Leads on either side that should have a pair and have none are found by asking, and get one by repairing.</summary>
[Collection(typeof(WholeExchange))]
public sealed class AmoUnpairedTests(FaultyAmoApi api) : AmoInward(api)
{
    const string Faulty = """{"seed":11,"server_error":0.1,"lost_answer":0.15}""";

    [Fact]
    public async Task Leads_that_nobody_told_of_are_found_on_both_sides_and_each_gets_its_pair_once()
    {
        await using var shop = await AmoShop.Open(Api);
        var (canary, amoCanary) = await shop.NewPair();
        await Unlink(shop, "new");
        var local = new List<Guid>();
        foreach (var phone in Phones(3))
            local.Add((await Office.Register(phone)).Id);
        await Heard(shop, canary, amoCanary);
        await Relink(shop);
        // From now on nobody looks at what has changed there, and no hook comes.
        await Api.Database.Execute("update amo_exchanges set next_at = next_at + interval '30 days' where id = $1", shop.Id);
        var remote = new List<long>();
        foreach (var phone in Phones(3))
            remote.Add(await New(shop, phone, shop.Steps[0]));
        (await New(shop, LeadCalls.NewPhone(), shop.Steps[2])).ShouldBeGreaterThan(0, "its status is not linked: it is none of ours");

        var early = (await Api.Checked(Office, shop)).Json;
        (Found(early, "missingThere"), Found(early, "notTakenIn")).ShouldBe((0, 0), "what has only just happened is on its way");
        await Api.Later(TimeSpan.FromMinutes(10));
        await Api.Fake.Faults(Faulty);
        var found = (await Api.Checked(Office, shop)).Json;
        await Api.Fake.Faults("{}");
        (Found(found, "missingThere"), Found(found, "notTakenIn"), Found(found, "differs")).ShouldBe((3, 3, 0));
        (await shop.Leads()).Count.ShouldBe(5, "a check writes nothing");
        await ShowsPages(shop);

        await GoAway(shop, local[0], remote[2]);
        await Api.Fake.Faults(Faulty);
        await Repair(shop, remote[0]);
        await Api.Caught(shop, async () => await PairsBy(shop) == 6, "each has its pair");
        await Api.Fake.Faults("{}");
        var again = (await Api.Checked(Office, shop)).Json;
        (Found(again, "missingThere"), Found(again, "notTakenIn"), Found(again, "differs")).ShouldBe((0, 0, 0));
        (await Office.Findings(shop)).Items.ShouldBeEmpty();
        (await shop.Leads()).Count.ShouldBe(8, "four of ours, three of theirs and the one that is none of ours: nothing was made twice");
    }

    [Fact]
    public async Task What_is_not_to_be_exchanged_is_not_missed_and_what_is_found_no_more_is_forgotten()
    {
        await using var shop = await AmoShop.Open(Api, incoming: "none", outgoing: "none");
        await Office.Register(LeadCalls.NewPhone());
        await New(shop, LeadCalls.NewPhone(), shop.Steps[0]);
        var gone = Guid.CreateVersion7();
        await Api.Database.Execute(
            """
            insert into amo_pairs (tenant_id, id, account_id, state, amo_lead_id, lead_id, created_at, drift, drift_fix, drift_at)
            values ($1, $2, $3, 'ended', 77, $2, now(), 'differs', 'settle', $4)
            """,
            Api.HeadOffice.Id,
            gone,
            shop.Id,
            Api.Clock.GetUtcNow()
        );
        await Api.Later(TimeSpan.FromMinutes(10));
        (await Office.Findings(shop)).Items.Single()["pairId"]!.GetValue<Guid>().ShouldBe(gone);
        var check = (await Api.Checked(Office, shop)).Json;
        (Found(check, "missingThere"), Found(check, "notTakenIn"), Found(check, "differs")).ShouldBe((0, 0, 0));
        (check["seenThere"]!.GetValue<int>(), check["seenHere"]!.GetValue<int>()).ShouldBe((0, 0));
        (await Office.Findings(shop)).Items.ShouldBeEmpty("an earlier check has found it, and this one has not");
    }

    async Task ShowsPages(AmoShop shop)
    {
        var page = await Office.Findings(shop, "?limit=4");
        var rest = await Office.Findings(shop, $"?limit=4&cursor={page.NextCursor}");
        (page.Items.Count, rest.Items.Count, rest.NextCursor).ShouldBe((4, 2, null));
        page.Items.Concat(rest.Items).Select(f => f["id"]!.GetValue<Guid>()).Distinct().Count().ShouldBe(6);
        var made = (await Office.Findings(shop, "?kind=missing_there")).Items;
        made.ShouldAllBe(f => f["fix"]!.GetValue<string>() == "make_there" && f["pairId"] == null && f["amoLeadId"] == null);
        (await Office.Findings(shop, "?fix=take_in")).Items.ShouldAllBe(f => f["kind"]!.GetValue<string>() == "not_taken_in");
        (await Office.Findings(shop, "?fix=take_in&kind=missing_there")).Items.ShouldBeEmpty();
        (await Office.Findings(shop, "?fix=settle")).Items.ShouldBeEmpty();
    }

    /// <summary>What has got a pair by itself is no finding any more; what is not to come in any more goes with the next check.</summary>
    async Task GoAway(AmoShop shop, Guid local, long remote)
    {
        (await Office.Patch($"{LeadCalls.Leads}/{local}", new { city = "Омск" })).Expect(200);
        await Eventually.Is(async () => Found((await Office.Drift(shop)).Json, "missingThere") == 2, "one has its pair by itself");
        await shop.Change(remote, new { status_id = shop.Steps[2] });
        await Api.Later(TimeSpan.FromMinutes(10));
        var found = (await Api.Checked(Office, shop)).Json;
        (Found(found, "missingThere"), Found(found, "notTakenIn")).ShouldBe((2, 2));
        found["seenThere"]!.GetValue<int>().ShouldBeGreaterThan(0);
        found["seenHere"]!.GetValue<int>().ShouldBeGreaterThan(0);
    }

    /// <summary>Some are named; then two ask for all at once.</summary>
    async Task Repair(AmoShop shop, long first)
    {
        var one = (await Office.Findings(shop, "?kind=not_taken_in")).Items.Single(f => f["amoLeadId"]!.GetValue<long>() == first);
        var chosen = (await Office.RepairDrift(shop, new { ids = new[] { one["id"]!.GetValue<Guid>(), Guid.CreateVersion7() } })).Expect(
            202
        );
        (chosen["marked"].GetValue<int>(), chosen["passedOver"].GetValue<int>()).ShouldBe((1, 1));
        var both = await Task.WhenAll(Office.RepairDrift(shop, new { }), Office.RepairDrift(shop, new { }));
        both.Sum(answer => answer.Expect(202)["marked"].GetValue<int>()).ShouldBe(3);
    }

    /// <summary>Time passes: what was sent and not answered is looked for later.</summary>
    async Task<long> PairsBy(AmoShop shop)
    {
        await Api.Later(TimeSpan.FromSeconds(2));
        return await shop.Count("paired");
    }

    /// <summary>What was told before is heard: what is told after it has arrived.</summary>
    async Task Heard(AmoShop shop, Guid id, long amoId)
    {
        (await Office.Patch($"{LeadCalls.Leads}/{id}", new { city = "Тверь" })).Expect(200);
        await Eventually.Is(async () => (await shop.Lead(amoId)).Value(shop.City) == "Тверь", "the city is there");
    }

    async Task Unlink(AmoShop shop, string status) =>
        await Map(shop, mapping => mapping["statuses"]!.AsArray().RemoveAll(s => s!["status"]!.GetValue<string>() == status));

    Task Relink(AmoShop shop) =>
        Map(
            shop,
            mapping =>
                mapping["statuses"]!
                    .AsArray()
                    .Add(
                        new JsonObject
                        {
                            ["pipelineId"] = shop.Pipeline,
                            ["statusId"] = shop.Steps[0],
                            ["status"] = "new",
                        }
                    )
        );

    async Task Map(AmoShop shop, Action<JsonObject> change)
    {
        var response = await Office.Mapping(shop.Id);
        var mapping = new JsonObject();
        foreach (var part in new[] { "statuses", "users", "sources", "fields" })
            mapping[part] = response.Json[part]!.DeepClone();
        change(mapping);
        (await Office.Map(shop.Id, mapping, response["version"].GetValue<int>())).Expect(200);
        await shop.Quiet();
    }

    static IEnumerable<string> Phones(int count) => Enumerable.Range(0, count).Select(_ => LeadCalls.NewPhone());

    static int Found(JsonNode check, string kind) => AmoDriftCalls.Found(check, kind);
}
