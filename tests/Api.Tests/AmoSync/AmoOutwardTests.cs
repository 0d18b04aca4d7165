using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>What happens to leads here happens to them at amoCRM, once.</summary>
public sealed class AmoOutwardTests(FaultyAmoApi api) : IClassFixture<FaultyAmoApi>
{
    const string Leads = "/api/v4/leads";
    const string Contacts = "/api/v4/contacts";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_new_lead_is_made_there_with_its_person()
    {
        await using var shop = await AmoShop.Open(api);
        var phone = LeadCalls.NewPhone();
        var (_, amoId) = await shop.NewPair(
            new
            {
                name = "Анна Новая",
                phones = new[] { phone },
                city = "Казань",
                requestedAmount = new { amount = 150_050, currency = "RUB" },
            }
        );
        var (lead, contact) = (await shop.Lead(amoId), await shop.Contact(amoId));
        lead["status_id"]!.GetValue<long>().ShouldBe(shop.Steps[0]);
        lead["price_with_minor_units"]!.GetValue<decimal>().ShouldBe(1500.5m);
        lead.Value(shop.City).ShouldBe("Казань");
        (contact["name"]!.GetValue<string>(), contact.Value(shop.Phone)).ShouldBe(("Анна Новая", phone));
        (await shop.Leads()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_here_makes_exactly_one_change_there_and_none_back()
    {
        await using var shop = await AmoShop.Open(api);
        var (id, amoId) = await shop.NewPair();
        await shop.Quiet();
        await api.Fake.Control(HttpMethod.Delete, "calls");
        (
            await office.Patch($"{LeadCalls.Leads}/{id}", new { city = "Пермь", requestedAmount = new { amount = 100, currency = "RUB" } })
        ).Expect(200);
        await Eventually.Is(async () => (await shop.Lead(amoId)).Value(shop.City) == "Пермь", "the city is there");
        await shop.Quiet();
        var version = (await office.Lead(id)).Version;
        await shop.LookAgain();
        (await api.Fake.Calls(Leads, 200)).ShouldBeGreaterThan(1);
        (await Patches(Leads), await Patches(Contacts)).ShouldBe((1, 0));
        (await office.Lead(id)).Version.ShouldBe(version);
    }

    [Fact]
    public async Task A_status_and_a_name_go_to_the_records_that_they_belong_to()
    {
        await using var shop = await AmoShop.Open(api);
        var (id, amoId) = await shop.NewPair();
        (await office.Post($"{LeadCalls.Leads}/{id}/status", new { status = "in_work" })).Expect(200);
        (await office.Patch($"{LeadCalls.Leads}/{id}", new { name = "Анна Иная" })).Expect(200);
        await Eventually.Is(async () => (await shop.Contact(amoId))["name"]!.GetValue<string>() == "Анна Иная", "the name is there");
        await Eventually.Is(async () => (await shop.Lead(amoId))["status_id"]!.GetValue<long>() == shop.Steps[1], "the status is there");
    }

    [Fact]
    public async Task A_lead_whose_answer_was_lost_is_found_and_not_made_again()
    {
        await using var shop = await AmoShop.Open(api);
        await api.Fake.Faults("""{"lost_answer":1}""");
        var lead = await office.Register();
        await shop.Reaches(lead.Id, "created_unsure");
        await Eventually.Is(async () => await api.Fake.Calls("/api/v4/leads/complex", 0) > 0, "it was sent");
        await api.Fake.Faults("{}");
        await api.Later(TimeSpan.FromSeconds(31));
        await shop.Reaches(lead.Id, "paired");
        await shop.Quiet();
        (await shop.Leads()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lead_that_never_got_there_is_sent_again_when_it_is_not_found()
    {
        await using var shop = await AmoShop.Open(api);
        await api.Fake.Faults("""{"server_error":1}""");
        var lead = await office.Register();
        await shop.Reaches(lead.Id, "created_unsure");
        await shop.Breaks("server_error");
        await api.Fake.Faults("{}");
        await api.Later(TimeSpan.FromSeconds(31));
        await Eventually.Is(
            async () =>
                await api.Database.Value<bool>("select due_at > sent_at + interval '1 minute' from amo_pairs where lead_id = $1", lead.Id),
            "it was looked for"
        );
        (await shop.State(lead.Id)).ShouldBe("created_unsure");
        await api.Later(TimeSpan.FromMinutes(2));
        await shop.Reaches(lead.Id, "paired");
        (await shop.Leads()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lead_that_stands_where_nothing_is_linked_waits_until_it_stands_elsewhere()
    {
        await using var shop = await AmoShop.Open(api);
        var lead = await office.Register();
        var second = await office.Register();
        await shop.Paired(lead.Id);
        await shop.Paired(second.Id);
        (await office.Post($"{LeadCalls.Leads}/{second.Id}/status", new { status = "callback" })).Expect(200);
        await shop.Quiet();
        (await office.Post($"{LeadCalls.Leads}/{second.Id}/status", new { status = "in_work" })).Expect(200);
        var amoId = await shop.Paired(second.Id);
        await Eventually.Is(async () => (await shop.Lead(amoId))["status_id"]!.GetValue<long>() == shop.Steps[1], "the status is there");
    }

    [Fact]
    public async Task A_pair_rests_while_its_lead_lies_in_the_trash_and_goes_on_when_it_comes_out()
    {
        await using var shop = await AmoShop.Open(api);
        var id = (await office.Register()).Id;
        var amoId = await shop.Paired(id);
        await shop.Quiet();
        (await office.Trash(id)).Expect(200);
        await api.Fake.Api(shop.AmoId, HttpMethod.Patch, $"leads/{amoId}", $$"""{"status_id":{{shop.Steps[1]}}}""");
        var pair = await api.Database.Value<Guid>("select id from amo_pairs where lead_id = $1", id);
        (await office.Post($"/api/v1/amo-pairs/{pair}/settle")).Status.ShouldBeLessThan(300);
        await shop.Quiet();
        (await shop.State(id)).ShouldBe("paired");
        (await office.Lead(id)).Json.Text("status").ShouldBe("new");
        (await office.Restore(id)).Expect(200);
        await Eventually.Is(async () => (await office.Lead(id)).Json.Text("status") == "in_work", "what happened there has come in");
        (await shop.State(id)).ShouldBe("paired");
    }

    [Fact]
    public async Task What_amocrm_refuses_is_named_and_holds_up_nothing_else()
    {
        var comment = 0L;
        await using var shop = await AmoShop.Open(
            api,
            prepare: amoId => api.Fake.NewFields(amoId, ["Кампания"]),
            more: all =>
            {
                comment = all["fields"]!.AsArray().First(f => f!["name"]!.GetValue<string>() == "Кампания")!["id"]!.GetValue<long>();
                return
                [
                    new
                    {
                        entity = "lead",
                        amoField = $"{comment}",
                        field = "utm.campaign",
                    },
                ];
            }
        );
        await api.Fake.Api(shop.AmoId, HttpMethod.Delete, $"leads/custom_fields/{comment}");
        var (id, amoId) = await shop.NewPair(
            new
            {
                phones = new[] { LeadCalls.NewPhone() },
                city = "Казань",
                utm = new { campaign = "весна" },
            }
        );
        (await shop.Lead(amoId)).Value(shop.City).ShouldBe("Казань");
        (await office.Patch($"{LeadCalls.Leads}/{id}", new { city = "Пермь", utm = new { campaign = "лето" } })).Expect(200);
        await Eventually.Is(async () => (await shop.Lead(amoId)).Value(shop.City) == "Пермь", "the city is there");
        await shop.Quiet();
        var pair = (await office.Get($"{AmoCalls.Accounts}/{shop.Id}/pairs")).Expect(200).Items.Single();
        pair["troubles"]!.ToJsonString().ShouldBe($$"""[{"field":"lead.{{comment}}\u003Eutm.campaign","code":"refused_there"}]""");
    }

    [Fact]
    public async Task Where_amocrm_joins_a_new_lead_to_one_it_has_the_two_are_one_pair()
    {
        await using var shop = await AmoShop.Open(api, incoming: "none");
        var phone = LeadCalls.NewPhone();
        await api.Fake.Api(
            shop.AmoId,
            HttpMethod.Post,
            "leads/complex",
            $$$"""
            [{"price":7,"_embedded":{"contacts":[{"custom_fields_values":[{"field_id":{{{shop.Phone}}},"values":[{"value":"{{{phone}}}"}]}]}]}}]
            """
        );
        await api.Fake.Control(HttpMethod.Put, "duplicates", """{"is_on":true}""");
        var (id, amoId) = await shop.NewPair(new { phones = new[] { phone }, city = "Казань" });
        await api.Fake.Control(HttpMethod.Put, "duplicates", """{"is_on":false}""");
        (await shop.Leads()).Single()["id"]!.GetValue<long>().ShouldBe(amoId);
        await Eventually.Is(async () => (await shop.Lead(amoId)).Value(shop.City) == "Казань", "what was empty there is filled");
        await Eventually.Is(
            async () => (await office.Lead(id)).Json["requestedAmount"]?["amount"]?.GetValue<long>() == 700,
            "what was empty here is filled"
        );
    }

    [Fact]
    public async Task Whoever_is_erased_here_ends_his_pair_and_nothing_is_emptied_there()
    {
        await using var shop = await AmoShop.Open(api);
        var phone = LeadCalls.NewPhone();
        var (id, amoId) = await shop.NewPair(new { name = "Анна", phones = new[] { phone } });
        await shop.Quiet();
        var request = (await office.Post("/api/v1/subject-requests", new { kind = "erasure", phone })).Expect(201).Id;
        (await office.Post($"/api/v1/subject-requests/{request}/erasure")).Expect(202);
        await shop.Reaches(id, "ended");
        await shop.Change(amoId, new { price = 5 });
        await shop.LookAgain();
        (await shop.Contact(amoId)).Value(shop.Phone).ShouldBe(phone);
        (await office.Lead(id)).Json["requestedAmount"].ShouldBeNull();
        (await shop.State(id)).ShouldBe("ended");
    }

    async Task<int> Patches(string path) =>
        (await api.Fake.Control(HttpMethod.Get, "calls"))
            .AsArray()
            .Where(line => line!["path"]!.GetValue<string>() == path && line["method"]!.GetValue<string>() == "PATCH")
            .Sum(line => line!["count"]!.GetValue<int>());
}
