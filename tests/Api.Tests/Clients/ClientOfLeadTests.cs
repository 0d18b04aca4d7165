using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

/// <summary>The way from a lead to the client that the person is, and the deals that go along.</summary>
public sealed class ClientOfLeadTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Clients = ClientCalls.Clients;
    const string Leads = "/api/v1/leads";
    const string Deals = "/api/v1/deals";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_lead_of_somebody_new_becomes_a_client_with_what_it_tells()
    {
        var phone = AccessApi.NewPhone();
        var body = new
        {
            name = "Ольга Новая",
            phones = new[] { phone },
            emails = new[] { "olga.novaya@mail.example" },
        };
        var lead = (await office.Post(Leads, body)).Expect(201).Id;
        var made = (await office.Post($"{Leads}/{lead}/client")).Expect(200);
        (made.Json.Text("origin"), made.Json.Uuid("leadId"), made.Version).ShouldBe(("created", lead, 2));
        var client = await office.Client(made.Json.Uuid("clientId")!.Value);
        (client.Json.Text("name"), client.Json.Text("kind"), client.Json.Text("sourceCode")).ShouldBe(("Ольга Новая", "person", "direct"));
        (await office.Found($"phone={Uri.EscapeDataString(phone)}")).ShouldBe([client.Id]);
        (await office.Lead(lead)).Json.Uuid("clientId").ShouldBe(client.Id);
        (await office.Get($"{Leads}?clientId={client.Id}")).Items.ShouldHaveSingleItem().Uuid("clientId").ShouldBe(client.Id);
        (await office.Post($"{Leads}/{lead}/client")).Expect(200).Json.Text("origin").ShouldBe("linked_before");
    }

    [Fact]
    public async Task A_known_person_is_found_by_any_spelling_before_a_company_and_not_in_the_trash()
    {
        var phone = AccessApi.NewPhone();
        object company = new
        {
            kind = "company",
            name = "Ромашка",
            phones = new[] { phone },
        };
        (await office.Post(Clients, company)).Expect(201);
        var (trashed, existing) = ((await office.NewPerson("Давний", phone)).Id, (await office.NewPerson("Известный", phone)).Id);
        (await office.Post($"{Clients}/{trashed}/trash")).Expect(200);
        var lead = (await office.Post(Leads, new { phones = new[] { $"8{phone[2..]}" } })).Expect(201).Id;
        var found = (await office.Post($"{Leads}/{lead}/client")).Expect(200);
        (found.Json.Text("origin"), found.Json.Uuid("clientId")).ShouldBe(("found_by_phone", existing));
    }

    [Fact]
    public async Task Of_twenty_leads_of_one_person_at_once_one_makes_the_client()
    {
        var phone = AccessApi.NewPhone();
        var leads = new List<Guid>();
        for (var i = 0; i < 20; i++)
            leads.Add((await office.Post(Leads, new { name = "Гонщик", phones = new[] { phone } })).Expect(201).Id);
        var answers = await Task.WhenAll(leads.Select(lead => office.Post($"{Leads}/{lead}/client")));
        answers.ShouldAllBe(a => a.Status == 200);
        answers.Select(a => a.Json.Uuid("clientId")).Distinct().ShouldHaveSingleItem();
        answers.Count(a => a.Json.Text("origin") == "created").ShouldBe(1);
        (await office.Found($"phone={Uri.EscapeDataString(phone)}")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_lead_is_linked_and_unlinked_by_hand()
    {
        var (lead, client) = (await NewLead(), (await office.NewPerson("Выбранный")).Id);
        (await office.Patch($"{Leads}/{lead}", new { clientId = Guid.CreateVersion7() })).ExpectProblem(422, "client_unknown");
        (await office.Patch($"{Leads}/{lead}", new { clientId = client })).Expect(200).Json.Uuid("clientId").ShouldBe(client);
        (await office.Patch($"{Leads}/{lead}", new { city = "Уфа" })).Expect(200).Json.Uuid("clientId").ShouldBe(client);
        (await office.Patch($"{Leads}/{lead}", """{"clientId": null}""")).Expect(200).Json["clientId"].ShouldBeNull();
    }

    [Fact]
    public async Task A_deal_goes_with_its_leads_client_unless_told_otherwise()
    {
        var (lead, client, other) = (await NewLead(), (await office.NewPerson("Первый")).Id, (await office.NewPerson("Второй")).Id);
        var early = (await office.Post(Deals, new { leadId = lead })).Expect(201).Id;
        var own = (await office.Post(Deals, new { leadId = lead, clientId = other })).Expect(201).Id;
        (await office.Patch($"{Leads}/{lead}", new { clientId = client })).Expect(200);
        var late = (await office.Post(Deals, new { leadId = lead })).Expect(201);
        late.Json.Uuid("clientId").ShouldBe(client);
        await Eventually.Holds(async () => (await office.Get($"{Deals}/{early}")).Json.Uuid("clientId").ShouldBe(client));
        (await office.Get($"{Deals}/{own}")).Json.Uuid("clientId").ShouldBe(other);
        (await office.Get($"{Deals}?clientId={client}")).Items.Select(d => d.Uuid("id")).ShouldBe([late.Id, early]);
        (await office.Patch($"{Deals}/{own}", new { clientId = Guid.CreateVersion7() })).ExpectProblem(422, "client_unknown");
        (await office.Patch($"{Deals}/{own}", """{"clientId": null}""")).Expect(200).Json["clientId"].ShouldBeNull();
    }

    [Fact]
    public async Task A_purged_client_leaves_its_leads_and_deals_without_one()
    {
        var (lead, client) = (await NewLead(), (await office.NewPerson("Удаляемый")).Id);
        (await office.Patch($"{Leads}/{lead}", new { clientId = client })).Expect(200);
        var deal = (await office.Post(Deals, new { leadId = lead })).Expect(201).Id;
        (await office.Post($"{Clients}/{client}/trash")).Expect(200);
        (await office.Delete($"{Clients}/{client}")).Expect(204);
        (await office.Lead(lead)).Json["clientId"].ShouldBeNull();
        (await office.Get($"{Deals}/{deal}")).Expect(200).Json["clientId"].ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_makes_more_known_of_a_person_than_he_may_know()
    {
        var lead = await NewLead();
        var masked = await api.NewMember(
            await api.NewRole(("leads.read", "tenant"), ("leads.change", "tenant"), ("clients.create", "tenant"))
        );
        (await masked.Api.Post($"{Leads}/{lead}/client")).ExpectProblem(422, "contacts_masked");
        string[] all = ["leads.read", "leads.change", "leads.contacts.read"];
        var creator = await api.NewMember(await api.NewRole([.. all.Select(p => (p, "tenant"))]));
        (await creator.Api.Post($"{Leads}/{lead}/client")).ExpectProblem(403, "forbidden");
    }

    [Theory]
    [InlineData("own")]
    [InlineData(null)]
    public async Task A_client_that_is_not_there_for_the_reader_is_not_named(string? scope)
    {
        List<(string, string)> may = [("leads.read", "tenant"), ("leads.change", "tenant"), ("deals.read", "tenant")];
        if (scope is not null)
            may.Add(("clients.read", scope));
        var me = await api.NewMember(await api.NewRole([.. may]));
        var (lead, hidden) = (await NewLead(), (await office.NewPerson("Скрытый")).Id);
        (await office.Patch($"{Leads}/{lead}", new { clientId = hidden })).Expect(200);
        var deal = (await office.Post(Deals, new { leadId = lead })).Expect(201).Id;
        (await me.Api.Lead(lead)).Json["clientId"].ShouldBeNull();
        (await me.Api.Get($"{Deals}/{deal}")).Expect(200).Json["clientId"].ShouldBeNull();
        (await me.Api.Get($"{Leads}?clientId={hidden}")).Items.ShouldBeEmpty();
        (await me.Api.Get($"{Deals}?clientId={hidden}")).Items.ShouldBeEmpty();
        (await me.Api.Patch($"{Leads}/{lead}", new { clientId = hidden })).Expect(200).Json["clientId"].ShouldBeNull();
        (await me.Api.Patch($"{Leads}/{await NewLead()}", new { clientId = hidden })).ExpectProblem(422, "client_unknown");
        if (scope is null)
            return;
        (await office.Patch($"{Clients}/{hidden}", new { responsibleId = me.Id })).Expect(200);
        (await me.Api.Lead(lead)).Json.Uuid("clientId").ShouldBe(hidden);
        (await me.Api.Get($"{Leads}?clientId={hidden}")).Items.ShouldHaveSingleItem().Uuid("clientId").ShouldBe(hidden);
    }

    async Task<Guid> NewLead() => (await office.Post(Leads, new { phones = new[] { AccessApi.NewPhone() } })).Expect(201).Id;
}
