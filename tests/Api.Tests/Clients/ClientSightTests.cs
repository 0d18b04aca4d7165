using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

/// <summary>Whose clients a person meets, and how much of them.</summary>
public sealed class ClientSightTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = ClientCalls.Clients;

    [Fact]
    public async Task Reading_and_writing_reach_as_far_as_the_role_says()
    {
        var me = await api.NewMember(await api.NewRole(("clients.read", "own"), ("clients.change", "own"), ("clients.delete", "own")));
        var (mine, others) = (await New(me.Id), await New(api.HeadOffice.Client.Id));
        (await me.Api.Get($"{Path}/{mine}")).Expect(200);
        (await me.Api.Get($"{Path}/{others}")).ExpectProblem(404, "client_not_found");
        (await me.Api.Get($"{Path}/{others}/history")).Expect(404);
        (await me.Api.Get($"{Path}/{others}/comments")).Expect(404);
        (await me.Api.Patch($"{Path}/{others}", new { note = "Чужое" })).Expect(404);
        (await me.Api.Post($"{Path}/{others}/trash")).Expect(404);
        var list = await me.Api.Get($"{Path}?count=exact");
        list.Items.Select(c => c.Uuid("id")).ShouldBe([mine]);
        list["total"]["count"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_brings_a_client_sees_it_and_a_number_of_a_hidden_one_is_only_taken()
    {
        var role = await api.NewRole(("clients.create", "tenant"), ("clients.read", "own"), ("clients.change", "own"));
        var me = await api.NewMember(role);
        var mine = (await me.Api.NewPerson("Мой")).Id;
        (await me.Api.Get($"{Path}/{mine}")).Expect(200);
        object hidden = new
        {
            kind = "person",
            name = "Скрытый",
            externalId = "hidden-1",
        };
        (await api.Office.Post($"{Path}/upsert", hidden)).Expect(201);
        (await me.Api.Post($"{Path}/upsert", hidden)).ExpectProblem(409, "client_external_id_taken");
    }

    [Fact]
    public async Task Without_the_contacts_permission_contacts_are_masked_unfindable_and_kept()
    {
        var me = await api.NewMember(await api.NewRole(("clients.read", "tenant"), ("clients.change", "tenant")));
        var phone = AccessApi.NewPhone();
        var client = await New(null, phone);
        var response = await me.Api.Client(client);
        response.Text.ShouldNotContain(phone[^7..]);
        response.Text.ShouldNotContain("tajna@");
        response.Texts("maskedFields").ShouldBe(["phones", "emails", "messengers"]);
        (await me.Api.Found($"phone={Uri.EscapeDataString(phone)}")).ShouldBeEmpty();
        (await me.Api.Patch($"{Path}/{client}", new { phones = new[] { "+79210000000" } }))
            .ExpectProblem(422, "field_masked")
            .Faults.ShouldBe(["field_masked /phones"]);
        (await me.Api.Patch($"{Path}/{client}", new { note = $"звонил на {phone}" })).Expect(200).Text.ShouldNotContain(phone[^7..]);
        (await api.Office.Found($"phone={Uri.EscapeDataString(phone)}")).ShouldBe([client]);
    }

    [Fact]
    public async Task What_a_role_keeps_back_stands_nowhere()
    {
        string[] hidden =
        [
            "addresses",
            "birth_date",
            "inn",
            "bank_accounts",
            "amount",
            "external_id",
            "note",
            "comments",
            "phones",
            "emails",
            "messengers",
        ];
        var role = new
        {
            code = "keeps_clients_back",
            name = "Роль",
            permissions = new[] { "identity.profile", "clients.read", "clients.contacts.read", "clients.change", "audit.read" },
            masks = hidden.Select(field => Mask(field, "hidden")).Append(Mask("name", "masked")),
        };
        (await api.Office.Post("/api/v1/roles", role)).Expect(201);
        var me = await api.NewMember(role.code);
        var client = await New(null, AccessApi.NewPhone());
        (await api.Office.Post($"{Path}/{client}/comments", new { text = "тайна" })).Expect(201);
        string[] places =
        [
            $"{Path}/{client}",
            $"{Path}?limit=200",
            $"{Path}/{client}/comments",
            $"{Path}/{client}/history",
            $"/api/v1/audit-entries?entityId={client}",
        ];
        foreach (var place in places)
            (await me.Api.Get(place)).Expect(200).Text.ToUpperInvariant().ShouldNotContain("ТАЙН", Case.Sensitive, place);
        (await me.Api.Client(client)).Json.Text("name").ShouldBe("Т*** И***");
        (await me.Api.Patch($"{Path}/{client}", new { lastName = "Другой" }))
            .ExpectProblem(422, "field_masked")
            .Faults.ShouldBe(["field_masked /lastName"]);
    }

    [Fact]
    public async Task Each_reading_of_contacts_leaves_a_trace()
    {
        var client = await New(null, AccessApi.NewPhone());
        var reader = await api.NewClient(api.HeadOffice, "clients.read", "clients.contacts.read");
        await api.As(reader).Client(client);
        await Eventually.Holds(async () =>
        {
            var read = (await api.Office.Get($"/api/v1/audit-reads?entityId={client}&actorId={reader.Id}"))
                .Expect(200)
                .Items.ShouldHaveSingleItem();
            (read.Text("operation"), read.Text("entityType")).ShouldBe(("getClient", "client"));
        });
    }

    static object Mask(string field, string kind) =>
        new
        {
            record = "client",
            field,
            @as = kind,
        };

    async Task<Guid> New(Guid? responsible, string? phone = null)
    {
        var body = new System.Text.Json.Nodes.JsonObject
        {
            ["kind"] = "person",
            ["lastName"] = "Тайнова",
            ["firstName"] = "Ирина",
            ["phones"] = new System.Text.Json.Nodes.JsonArray(phone ?? AccessApi.NewPhone()),
            ["emails"] = new System.Text.Json.Nodes.JsonArray("tajna@mail.example"),
            ["messengers"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"kind": "telegram", "account": "тайна"}]"""),
            ["addresses"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"kind": "residence", "text": "Тайная улица"}]"""),
            ["note"] = "тайна",
        };
        if (responsible is { } id)
            body["responsibleId"] = id;
        return (await api.Office.Post(Path, body)).Expect(201).Id;
    }
}
