using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

public sealed class ExternalIdTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_lead_that_is_sent_again_is_updated()
    {
        var phone = LeadCalls.NewPhone();
        var first = (await Send("again-1", phone, new { name = "Иван", city = "Казань" })).Expect(201);
        var second = (await Send("again-1", phone, new { name = "Иван Петров", product = "mortgage" })).Expect(200);
        second.Id.ShouldBe(first.Id);
        second.Json.Text("decision").ShouldBe("updated");
        second.Texts("reasons").ShouldBe(["external_id_known"]);
        var lead = await office.Lead(first.Id);
        (lead.Json.Text("name"), lead.Json.Text("city"), lead.Json.Text("product")).ShouldBe(("Иван Петров", "Казань", "mortgage"));
        (lead.Version, lead.ETag).ShouldBe((second.Version, second.ETag));
    }

    [Fact]
    public async Task An_update_takes_a_consent_that_is_new()
    {
        var phone = LeadCalls.NewPhone();
        var first = (await Send("consent-1", phone, new { })).Expect(201);
        var consent = new { givenAt = "2026-01-20T09:14:00Z", textVersion = "pd-2025-09" };
        (await Send("consent-1", phone, new { consent })).Expect(200);
        (await office.Lead(first.Id))["consent"].ShouldBeJson(consent);
    }

    [Fact]
    public async Task An_update_can_make_a_duplicate_of_a_lead_and_tells_so()
    {
        var phone = LeadCalls.NewPhone();
        var original = await office.Register(phone);
        var sent = (await Send("turns-1", LeadCalls.NewPhone(), new { })).Expect(201);
        var updated = (await Send("turns-1", phone, new { comment = "Тот же человек" })).Expect(200);
        updated.Texts("reasons").ShouldBe(["external_id_known", "duplicate_phone"]);
        (updated.Json.Uuid("duplicateOf"), updated.Json.Text("status")).ShouldBe((original.Id, "duplicate"));
        (await office.Get($"/api/v1/leads/{sent.Id}/comments")).Items.Single().Text("text").ShouldBe("Тот же человек");
    }

    [Fact]
    public async Task External_ids_are_the_sources_own()
    {
        await office.NewSource("site_a");
        await office.NewSource("site_b");
        var first = (await Send("same", LeadCalls.NewPhone(), new { source = "site_a" })).Expect(201);
        var second = (await Send("same", LeadCalls.NewPhone(), new { source = "site_b" })).Expect(201);
        second.Id.ShouldNotBe(first.Id);
        (await office.Get("/api/v1/leads?externalId=same")).Items.Select(item => item.Uuid("id")).ShouldBe([second.Id, first.Id]);
    }

    [Fact]
    public async Task External_ids_are_the_tenants_own()
    {
        var phone = LeadCalls.NewPhone();
        (await Send("tenant", phone, new { })).Expect(201);
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Post(LeadCalls.Leads, new { phones = new[] { phone }, externalId = "tenant" })).Expect(201);
    }

    [Fact]
    public async Task Of_ten_posts_of_one_external_id_at_once_one_creates_and_nine_update()
    {
        var phone = LeadCalls.NewPhone();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Send("race", phone, new { })));
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Status == 200).ShouldBe(9);
        answers.Select(answer => answer.Id).Distinct().Count().ShouldBe(1);
        (await office.Get("/api/v1/leads?externalId=race")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_external_id_that_another_lead_has_cannot_be_taken_by_a_change()
    {
        (await Send("taken", LeadCalls.NewPhone(), new { })).Expect(201);
        var other = await office.Register();
        (await office.Patch($"/api/v1/leads/{other.Id}", new { externalId = "taken" })).ExpectProblem(409, "external_id_taken");
    }

    [Fact]
    public async Task The_same_external_id_twice_in_a_batch_is_one_lead()
    {
        var phone = LeadCalls.NewPhone();
        var item = new { phones = new[] { phone }, externalId = "twice" };
        var batch = (
            await office.Post(
                "/api/v1/leads/batch",
                new
                {
                    items = new object[]
                    {
                        item,
                        new
                        {
                            item.phones,
                            item.externalId,
                            city = "Уфа",
                        },
                    },
                }
            )
        ).Expect(200);
        (batch["accepted"].GetValue<int>(), batch["updated"].GetValue<int>()).ShouldBe((1, 1));
        var lead = (await office.Get("/api/v1/leads?externalId=twice")).Items.Single();
        lead.Text("city").ShouldBe("Уфа");
    }

    Task<ApiResponse> Send(string externalId, string phone, object more)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject();
        body["externalId"] = externalId;
        body["phones"] = new System.Text.Json.Nodes.JsonArray(phone);
        return office.Post(LeadCalls.Leads, body);
    }
}
