using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

/// <summary>What is known around a client, in one answer, as its own operations tell it.</summary>
public sealed class ClientCardTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = ClientCalls.Clients;
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task Everything_is_told_as_its_own_operation_tells_it()
    {
        var (client, lead, deal) = await Scene();
        var spouse = (await office.NewPerson("Супруга")).Id;
        (await office.Post($"{Path}/{client}/relations", new { clientId = spouse, role = "spouse" })).Expect(201);
        (await office.Post($"{Path}/{client}/comments", new { text = "Просит звонить вечером" })).Expect(201);
        (await office.Post($"{Path}/{client}/follow", new { })).Expect(200);
        (await office.Put($"/api/v1/leads/{lead}/documents", new { snils = "112-233-445 95" })).Expect(200);
        var card = await Card(office, client);
        card["client"].ShouldBeJson((await office.Client(client)).Json);
        card["leads"][0].ShouldBeJson((await office.Lead(lead)).Json);
        card["deals"][0].ShouldBeJson((await office.Get($"/api/v1/deals/{deal}")).Expect(200).Json);
        card["relations"].ShouldBeJson((await office.Get($"{Path}/{client}/relations"))["items"]);
        card["comments"].ShouldBeJson((await office.Get($"{Path}/{client}/comments"))["items"]);
        card["history"].ShouldBeJson((await office.Get($"{Path}/{client}/history"))["items"]);
        card["followers"].AsArray().ShouldHaveSingleItem()!.Uuid("userId").ShouldBe(api.HeadOffice.Client.Id);
        card["documents"][0]!["kinds"].ShouldBeJson(new[] { "snils" });
        card["absent"].AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Figures_are_of_all_deals_by_currency()
    {
        var (client, lead, open) = await Scene();
        var won = (await office.Post("/api/v1/deals", Deal(lead, 300))).Expect(201).Id;
        (await office.Post($"/api/v1/deals/{won}/win", new { amount = Rubles(250) })).Expect(200);
        var figures = (await Card(office, client))["figures"];
        string[] names = ["leads", "openDeals", "wonDeals", "lostDeals"];
        names.Select(name => figures[name]!.GetValue<int>()).ShouldBe([1, 1, 1, 0]);
        figures["won"].ShouldBeJson(new[] { Rubles(250) });
        figures["open"].ShouldBeJson(new[] { Rubles(100) });
        figures["conversion"]!.GetValue<double>().ShouldBe(1);
        (await office.Get($"/api/v1/deals/{open}")).Expect(200);
    }

    [Fact]
    public async Task What_the_caller_may_not_see_is_absent_with_the_reason()
    {
        var (client, _, _) = await Scene();
        var reader = await api.NewMember(await api.NewRole(("clients.read", "tenant")));
        var card = await Card(reader.Api, client);
        card["absent"]
            .AsArray()
            .Select(gap => $"{gap!.Text("part")} {gap!.Text("reason")}")
            .Order()
            .ShouldBe(["consents no_permission", "deals no_permission", "documents no_permission", "leads no_permission"]);
        (card["leads"].AsArray().Count, card["deals"].AsArray().Count).ShouldBe((0, 0));
        card.Text.ShouldNotContain("тайна@");
        card["client"]["maskedFields"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Each_part_has_its_own_scope()
    {
        var (client, _, _) = await Scene();
        var role = await api.NewRole(("clients.read", "tenant"), ("leads.read", "own"), ("deals.read", "own"));
        var me = await api.NewMember(role);
        var card = await Card(me.Api, client);
        (card["leads"].AsArray().Count, card["deals"].AsArray().Count).ShouldBe((0, 0));
        card["figures"]["leads"]!.GetValue<int>().ShouldBe(0);
        var narrow = await api.NewMember(await api.NewRole(("clients.read", "own")));
        (await narrow.Api.Get($"{Path}/{client}/card")).ExpectProblem(404, "client_not_found");
        (await api.As(api.Network.Franchisees[0]).Get($"{Path}/{client}/card")).ExpectProblem(404, "client_not_found");
    }

    [Fact]
    public async Task Whoever_does_not_see_amounts_gets_no_sums()
    {
        var (client, _, _) = await Scene();
        var role = new
        {
            code = "card_without_amounts",
            name = "Роль",
            permissions = new[] { "identity.profile", "clients.read", "leads.read", "leads.contacts.read", "deals.read" },
            masks = new[]
            {
                new
                {
                    record = "deal",
                    field = "amount",
                    @as = "hidden",
                },
            },
        };
        (await office.Post("/api/v1/roles", role)).Expect(201);
        var me = await api.NewMember(role.code);
        var card = await Card(me.Api, client);
        card["deals"][0]!["amount"].ShouldBeNull();
        card["figures"]["open"]!.AsArray().ShouldBeEmpty();
        card["absent"].AsArray().Select(gap => gap!.Text("part")).ShouldContain("amounts");
    }

    [Fact]
    public async Task It_leaves_the_trace_of_what_it_shows()
    {
        var (client, lead, _) = await Scene();
        string[] may = ["clients.read", "clients.contacts.read", "leads.read", "leads.contacts.read"];
        var reader = await api.NewClient(api.HeadOffice, may);
        await Card(api.As(reader), client);
        foreach (var id in new[] { client, lead })
            await Eventually.Holds(async () =>
                (await office.Get($"/api/v1/audit-reads?entityId={id}&actorId={reader.Id}"))
                    .Items.ShouldHaveSingleItem()
                    .Text("operation")
                    .ShouldBe("getClientCard")
            );
    }

    /// <summary>A client with a lead and an open deal for a hundred rubles.</summary>
    async Task<(Guid Client, Guid Lead, Guid Deal)> Scene()
    {
        var body = new
        {
            name = "Ирина",
            phones = new[] { AccessApi.NewPhone() },
            emails = new[] { "тайна@mail.example" },
        };
        var lead = (await office.Post("/api/v1/leads", body)).Expect(201).Id;
        var client = (await office.Post($"/api/v1/leads/{lead}/client")).Expect(200).Json.Uuid("clientId")!.Value;
        return (client, lead, (await office.Post("/api/v1/deals", Deal(lead, 100))).Expect(201).Id);
    }

    static async Task<ApiResponse> Card(TestApiClient reader, Guid client) => (await reader.Get($"{Path}/{client}/card")).Expect(200);

    static object Deal(Guid lead, long rubles) => new { leadId = lead, amount = Rubles(rubles) };

    static object Rubles(long amount) => new { amount, currency = "RUB" };
}
