using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>What happens to leads at amoCRM happens to them here, once, by the rules that hold here.</summary>
public sealed class AmoInwardTests(FaultyAmoApi api) : AmoInward(api), IClassFixture<FaultyAmoApi>
{
    [Fact]
    public async Task All_that_was_there_before_comes_in_once_though_two_servers_work_and_answers_are_lost()
    {
        await using var second = await Api.SecondServer();
        await using var shop = await AmoShop.Open(
            Api,
            incoming: "none",
            prepare: amoId => Api.Fake.Control(HttpMethod.Post, $"accounts/{amoId}/fill", """{"leads":264}""")
        );
        await Api.Fake.Control(HttpMethod.Delete, "calls");
        await Api.Fake.Faults("""{"lost_answer":0.1,"server_error":0.1,"too_many_requests":0.05,"seed":7}""");
        (await Office.Post($"{AmoCalls.Accounts}/{shop.Id}/exchange/start", new { incoming = "all", outgoing = "none" })).Expect(200);
        await Eventually.Is(
            async () =>
            {
                var exchange = (await Exchange(shop)).Json;
                // Whoever was refused waits for a while.
                if (exchange["trouble"] is not null)
                    await Api.Later(TimeSpan.FromMinutes(1));
                return exchange["backfill"]!["endedAt"] is not null && await Count(shop, "paired") == 132;
            },
            "all of them have come in"
        );
        await Api.Fake.Faults("{}");
        await shop.LookAgain();
        // Every second one stands where nothing is linked: of six statuses three.
        (await Count(shop, "paired"), await Count(shop, "to_create_here"), await Leads(shop)).ShouldBe((132, 0, 132));
        var amoLead = (await shop.Leads()).First(l => l["status_id"]!.GetValue<long>() == 143);
        var pair = (await Pairs(shop, $"?amoLeadId={amoLead["id"]}")).Items.Single();
        var lead = await Office.Lead(pair["leadId"]!.GetValue<Guid>());
        (lead["status"].GetValue<string>(), lead["requestedAmount"]["amount"]!.GetValue<long>()).ShouldBe(
            ("rejected", amoLead["price"]!.GetValue<long>() * 100)
        );
        (await Exchange(shop))["backfill"]["seen"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(264);
        (await Patches()).ShouldBe(0);
        // Two pages, and two batches with their contacts; the rest is what went wrong, and looking again.
        (await Api.Fake.Calls("/api/v4/leads", 200)).ShouldBeLessThan(60);
    }

    [Fact]
    public async Task What_was_just_made_there_is_here_as_soon_as_a_hook_tells_of_it()
    {
        await using var shop = await AmoShop.Open(Api);
        var phone = LeadCalls.NewPhone();
        var amoId = await New(shop, phone, shop.Steps[1]);
        await Tell(shop, $"leads[add][0][id]={amoId}");
        var lead = await Here(shop, amoId);
        lead.Json["phones"]![0]!["number"]!.GetValue<string>().ShouldBe(phone);
        (lead["name"].GetValue<string>(), lead["status"].GetValue<string>()).ShouldBe(("Пётр Входящий", "in_work"));
        (await Office.Get($"{LeadCalls.Leads}/{lead.Id}/history")).Expect(200).Text.ShouldContain("in_work");
        await shop.Quiet();
        var exchange = await Exchange(shop);
        (exchange["lagInSeconds"].GetValue<int>(), exchange["state"].GetValue<string>()).ShouldBe((0, "on"));
        exchange.Json["lastInAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task What_no_hook_told_of_is_found_by_looking_again_and_hooks_that_come_twice_or_late_do_nothing()
    {
        await using var shop = await AmoShop.Open(Api);
        var (id, amoId) = await Paired(shop);
        await shop.Change(amoId, new { price = 7000, status_id = shop.Steps[1] });
        await shop.LookAgain();
        var lead = await Office.Lead(id);
        (lead["status"].GetValue<string>(), lead["requestedAmount"]["amount"]!.GetValue<long>()).ShouldBe(("in_work", 700_000));
        for (var again = 0; again < 3; again++)
            await Tell(shop, $"leads[update][0][id]={amoId}&leads[status][0][id]={amoId}&leads[add][0][id]={amoId}");
        await shop.Quiet();
        (await Office.Lead(id)).Version.ShouldBe(lead.Version);
        (await Leads(shop)).ShouldBe(1);
    }

    [Fact]
    public async Task What_changes_within_a_minute_is_all_looked_at_however_much_it_is()
    {
        await using var shop = await AmoShop.Open(Api, incoming: "none");
        var (id, amoId) = await shop.NewPair();
        var some = new JsonArray([.. Enumerable.Range(0, 250).Select(_ => new JsonObject { ["name"] = "Из таблицы" })]).ToJsonString();
        for (var received = 0; received < 2_750; received += 250)
            await Api.Fake.Api(shop.AmoId, HttpMethod.Post, "leads", some);
        await shop.Change(amoId, new { price = 7000 });
        await shop.LookAgain();
        (await Office.Lead(id))["requestedAmount"]["amount"]!.GetValue<long>().ShouldBe(700_000);
    }

    [Fact]
    public async Task A_contact_that_is_changed_changes_the_lead_that_it_belongs_to()
    {
        await using var shop = await AmoShop.Open(Api);
        var (id, amoId) = await Paired(shop);
        var contact = (await shop.Contact(amoId))["id"]!.GetValue<long>();
        var phone = LeadCalls.NewPhone();
        await Api.Fake.Api(
            shop.AmoId,
            HttpMethod.Patch,
            $"contacts/{contact}",
            $$"""{"name":"Ольга Новая","custom_fields_values":[{"field_id":{{shop.Phone}},"values":[{"value":"{{LeadCalls.Spelled(phone)}}","enum_code":"WORK"}]}]}"""
        );
        await Tell(shop, $"contacts[update][0][id]={contact}&contacts[update][0][type]=contact");
        await Eventually.Is(async () => (await Office.Lead(id))["name"].GetValue<string>() == "Ольга Новая", "the name has come");
        (await Office.Lead(id)).Json["phones"]!.AsArray().Single()!["number"]!.GetValue<string>().ShouldBe(phone);
    }

    [Fact]
    public async Task A_lead_that_is_here_already_and_open_is_the_one_and_only_one_of_theirs_has_it()
    {
        await using var shop = await AmoShop.Open(Api, outgoing: "none");
        var phone = LeadCalls.NewPhone();
        var existing = (
            await Office.Post(
                LeadCalls.Leads,
                new
                {
                    name = "Пётр Здешний",
                    phones = new[] { phone },
                    city = "Тверь",
                }
            )
        ).Expect(201).Id;
        var (first, second) = (await New(shop, LeadCalls.Spelled(phone), shop.Steps[0]), await New(shop, phone, shop.Steps[0]));
        await shop.LookAgain();
        var (one, other) = (await Here(shop, first), await Here(shop, second));
        new[] { one.Id, other.Id }.ShouldContain(existing);
        one.Id.ShouldNotBe(other.Id);
        (await Leads(shop)).ShouldBe(2);
        // Nothing empty was put over what is here.
        (await Office.Lead(existing))["city"]
            .GetValue<string>()
            .ShouldBe("Тверь");
    }

    [Fact]
    public async Task Without_a_phone_and_an_address_nobody_comes_in_until_there_is_one()
    {
        await using var shop = await AmoShop.Open(Api);
        var amoId = await New(shop, null, shop.Steps[0]);
        await shop.LookAgain();
        var pair = (await Pairs(shop, "?state=refused&hasTrouble=true")).Items.Single();
        (pair["troubles"]![0]!["code"]!.GetValue<string>(), pair["leadId"]).ShouldBe(("no_contact", null));
        var contact = (await shop.Contact(amoId))["id"]!.GetValue<long>();
        await Api.Fake.Api(
            shop.AmoId,
            HttpMethod.Patch,
            $"contacts/{contact}",
            $$"""{"custom_fields_values":[{"field_id":{{shop.Phone}},"values":[{"value":"{{LeadCalls.NewPhone()}}"}]}]}"""
        );
        await Tell(shop, $"contacts[update][0][id]={contact}");
        (await Here(shop, amoId))["status"].GetValue<string>().ShouldBe("new");
        (await Pairs(shop, "?hasTrouble=true")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_our_statuses_do_not_lead_is_told_and_does_not_hold_up_the_rest()
    {
        await using var shop = await AmoShop.Open(Api);
        var (id, amoId) = await Paired(shop);
        (await Office.Post($"{LeadCalls.Leads}/{id}/status", new { status = "callback" })).Expect(200);
        await shop.Quiet();
        await shop.Change(amoId, new { status_id = shop.Steps[0], price = 900 });
        await shop.Change(amoId, new { status_id = shop.Steps[1] });
        await shop.Change(amoId, new { status_id = shop.Steps[0] });
        await shop.LookAgain();
        var pair = (await Pairs(shop, $"?amoLeadId={amoId}")).Items.Single();
        pair["troubles"]!.ToJsonString().ShouldContain("status");
        (await Office.Lead(id))["requestedAmount"]["amount"]!.GetValue<long>().ShouldBe(90_000);
        await shop.Change(amoId, new { status_id = shop.Steps[1] });
        await shop.LookAgain();
        (await Office.Lead(id))["status"].GetValue<string>().ShouldBe("in_work");
        (await Pairs(shop, $"?amoLeadId={amoId}&hasTrouble=true")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_deleted_there_stays_here_and_goes_on_when_it_is_brought_back()
    {
        await using var shop = await AmoShop.Open(Api);
        var (id, amoId) = await Paired(shop);
        await Api.Fake.Control(HttpMethod.Delete, $"accounts/{shop.AmoId}/leads/{amoId}");
        await Tell(shop, $"leads[delete][0][id]={amoId}");
        await shop.Reaches(id, "deleted_there");
        (await Office.Lead(id))["status"].GetValue<string>().ShouldBe("new");
        await Api.Fake.Control(HttpMethod.Post, $"accounts/{shop.AmoId}/leads/{amoId}/restore");
        await shop.Change(amoId, new { price = 300 });
        await Tell(shop, $"leads[restore][0][id]={amoId}");
        await shop.Reaches(id, "paired");
        await Eventually.Is(async () => (await Office.Lead(id))["requestedAmount"]["amount"]!.GetValue<long>() == 30_000, "it goes on");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_dies_while_he_makes_a_lead_is_followed_by_one_who_makes_the_same(bool wasMade)
    {
        await using var shop = await AmoShop.Open(Api);
        var (id, amoId) = await Paired(shop);
        await shop.Quiet();
        var chosen = wasMade ? id : Guid.CreateVersion7();
        await Api.Database.Execute(
            """
            update amo_pairs set state = 'to_create_here', lead_id = $2, base = '{}', settled_at = null, their_updated_at = null, due_at = $3, marks = marks + 1
            where account_id = $1
            """,
            shop.Id,
            chosen,
            Api.Clock.GetUtcNow()
        );
        await shop.Reaches(chosen, "paired");
        (await Here(shop, amoId)).Id.ShouldBe(chosen);
        (await Office.Lead(chosen))["name"].GetValue<string>().ShouldBe("Пётр Входящий");
    }
}
