using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Files;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;

namespace MakCrm.Api.Tests.CustomFields;

/// <summary>Values are held against their fields, in leads, clients and deals alike.</summary>
public sealed class CustomValueTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Clients = "/api/v1/clients";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData("text", "\"  слова \"", "\"слова\"")]
    [InlineData("number", "1.50", "1.5")]
    [InlineData("money", """{"currency": "RUB", "amount": 100}""", """{"amount": 100, "currency": "RUB"}""")]
    [InlineData("boolean", "true", "true")]
    [InlineData("date", "\"2026-02-28\"", "\"2026-02-28\"")]
    [InlineData("date_time", "\"2026-01-20T12:00:00+03:00\"", "\"2026-01-20T09:00:00.000000Z\"")]
    [InlineData("phone", "\"8 (917) 123-45-67\"", "\"+79171234567\"")]
    [InlineData("email", "\"Ivan.Petrov@Mail.RU\"", "\"ivan.petrov@mail.ru\"")]
    [InlineData("url", "\"https://mak.example/x\"", "\"https://mak.example/x\"")]
    [InlineData("inn", "\"7707083893\"", "\"7707083893\"")]
    public async Task A_value_is_kept_in_its_one_spelling(string type, string text, string stored)
    {
        var code = await office.NewField("client", type);
        var client = (await office.PostClient((code, JsonNode.Parse(text)))).Expect(201);
        JsonNode.DeepEquals(client["customValues"][code], JsonNode.Parse(stored)).ShouldBeTrue(client.Text);
    }

    [Theory]
    [InlineData("number", "\"12\"")]
    [InlineData("number", "1.1234567")]
    [InlineData("money", """{"amount": 1.5, "currency": "RUB"}""")]
    [InlineData("boolean", "\"да\"")]
    [InlineData("date", "\"2026-02-30\"")]
    [InlineData("date_time", "\"2026-01-20T12:00:00\"")]
    [InlineData("phone", "\"позвоните мне\"")]
    [InlineData("email", "\"ivan\"")]
    [InlineData("url", "\"javascript:alert(1)\"")]
    [InlineData("inn", "\"7707083894\"")]
    public async Task What_does_not_fit_is_refused_at_its_place(string type, string text)
    {
        var code = await office.NewField("client", type);
        var refused = (await office.PostClient((code, JsonNode.Parse(text)))).ExpectProblem(422, "custom_value_invalid");
        refused.Faults.ShouldBe([$"custom_value_invalid /customValues/{code}"]);
    }

    [Fact]
    public async Task All_faults_are_told_at_once_each_at_its_field()
    {
        var (number, choice) = (
            await office.NewField("deal", "number"),
            await office.NewField("deal", "multiselect", new { options = Options("a") })
        );
        var values = Values((number, "много"), (choice, new[] { "b" }), ("никакое", 1));
        var refused = (await office.Post("/api/v1/deals", new { title = "Сделка", customValues = values })).Expect(422);
        refused.Faults.ShouldBe(
            [
                $"custom_value_invalid /customValues/{number}",
                $"custom_option_unknown /customValues/{choice}",
                "custom_field_unknown /customValues/никакое",
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task Of_clients_and_deals_what_is_sent_is_changed_and_the_rest_stays()
    {
        var (one, other) = (await office.NewField("client", "text"), await office.NewField("client", "number"));
        var id = (await office.PostClient((one, "было"), (other, 1))).Expect(201).Id;
        var changed = await office.Patch($"{Clients}/{id}", new { customValues = Values((other, 2)) });
        changed["customValues"].ShouldBeJson(Values((one, "было"), (other, 2)));
        var cleared = await office.Patch($"{Clients}/{id}", new { customValues = Values((one, null)) });
        cleared["customValues"].ShouldBeJson(Values((other, 2)));
        var history = (await office.Get($"{Clients}/{id}/history")).Items;
        history[0]["fields"]!.AsArray().Select(f => f!.GetValue<string>()).ShouldBe(["customValues"]);
        var same = await office.Patch($"{Clients}/{id}", new { customValues = Values((other, 2.0)) });
        same.Version.ShouldBe(cleared.Version);
    }

    [Fact]
    public async Task What_is_required_is_asked_for_and_not_taken_away_and_a_default_fills_in()
    {
        // A tenant of its own: what is required here would be asked of everybody else's records as well.
        var franchisee = api.As(api.Network.Franchisees[0]);
        var required = await franchisee.NewField("client", "text", new { isRequired = true });
        var filled = await franchisee.NewField("client", "number", new { isRequired = true, isDefault = 7 });
        (await franchisee.PostClient()).ExpectProblem(422, "custom_value_required");
        var client = (await franchisee.PostClient((required, "есть"))).Expect(201);
        client["customValues"].ShouldBeJson(Values((required, "есть"), (filled, 7)));
        var path = $"{Clients}/{client.Id}";
        (await franchisee.Patch(path, new { customValues = Values((required, null)) })).ExpectProblem(422, "custom_value_required");
        (await franchisee.Patch(path, new { note = "Остальное меняется" })).Expect(200);
    }

    [Fact]
    public async Task An_archived_option_stays_where_it_is_and_is_chosen_no_more()
    {
        var code = NewCode();
        var field = (await office.Define("client", code, "select", new { options = Options("old", "new") })).Expect(201).Id;
        var client = (await office.PostClient((code, "old"))).Expect(201).Id;
        var name = new { en = "x", ru = "x" };
        object[] options =
        [
            new
            {
                code = "old",
                name,
                isArchived = true,
            },
            new { code = "new", name },
        ];
        (await office.Patch($"{Fields}/{field}", new { options })).Expect(200);
        (await office.Patch($"{Clients}/{client}", new { customValues = Values((code, "old")) })).Expect(200);
        (await office.PostClient((code, "old"))).ExpectProblem(422, "custom_option_unknown");
    }

    [Fact]
    public async Task Users_and_references_name_somebody_who_is_there()
    {
        var (user, client) = (
            await office.NewField("deal", "user"),
            await office.NewField("deal", "reference", new { references = "client" })
        );
        var there = (await office.PostClient()).Expect(201).Id;
        object Deal(Guid who, Guid what) => new { title = "Сделка", customValues = Values((user, who), (client, what)) };
        (await office.Post("/api/v1/deals", Deal(api.HeadOffice.Client.Id, there))).Expect(201);
        (await office.Post("/api/v1/deals", Deal(api.HeadOffice.Client.Id, Guid.CreateVersion7()))).ExpectProblem(
            422,
            "custom_reference_unknown"
        );
        (await office.Post("/api/v1/deals", Deal(Guid.CreateVersion7(), there))).ExpectProblem(422, "custom_reference_unknown");
    }

    [Fact]
    public async Task A_file_is_one_that_whoever_writes_it_may_read()
    {
        var code = await office.NewField("client", "file");
        var own = (await office.Upload("договор.txt", FileCalls.Bytes("свой"))).Expect(201).Id;
        var other = (await api.As(api.Network.Franchisees[0]).Upload("чужой.txt", FileCalls.Bytes("чужой"))).Expect(201).Id;
        var client = (await office.PostClient((code, own))).Expect(201);
        client["customValues"].ShouldBeJson(Values((code, own)));
        (await office.PostClient((code, other))).ExpectProblem(422, "custom_reference_unknown");
        (await office.PostClient((code, "договор.pdf"))).ExpectProblem(422, "custom_value_invalid");
        var filter = new
        {
            field = $"customValues.{code}",
            op = "eq",
            value = own,
        };
        (await office.Post($"{Clients}/search", new { filter })).Expect(200).Items.Single().Uuid("id").ShouldBe(client.Id);
        (await office.Post($"/api/v1/files/{own}/trash")).Expect(200);
        (await office.Delete($"/api/v1/files/{own}")).Expect(204);
        (await office.PostClient((code, own))).ExpectProblem(422, "custom_reference_unknown");
        (await office.Patch($"{Clients}/{client.Id}", new { name = "Прежний" })).Expect(200);
    }

    [Fact]
    public async Task A_lead_keeps_what_sources_send_beside_its_fields()
    {
        var code = await office.NewField("lead", "number");
        object Lead(object value) =>
            new { phones = new[] { LeadCalls.NewPhone() }, customValues = Values((code, value), ("своё", "как есть")) };
        (await office.Post(LeadCalls.Leads, Lead("много"))).ExpectProblem(422, "custom_value_invalid");
        var id = (await office.Post(LeadCalls.Leads, Lead(1.0))).Expect(201).Id;
        (await office.Lead(id))["customValues"].ShouldBeJson(Values((code, 1), ("своё", "как есть")));
        var replaced = await office.Patch($"{LeadCalls.Leads}/{id}", new { customValues = Values((code, 2)) });
        replaced["customValues"].ShouldBeJson(Values((code, 2)));
        var batch = await office.Post($"{LeadCalls.Leads}/batch", new { items = new[] { Lead(3), Lead("много") } });
        batch.Items[1]["problem"]!["errors"]![0]!.Text("pointer").ShouldBe($"/items/1/customValues/{code}");
    }

    [Fact]
    public async Task A_deal_enters_a_stage_only_with_what_the_stage_asks_for()
    {
        var pipeline = (await office.Get("/api/v1/pipelines")).Items[0];
        var open = pipeline["stages"]!.AsArray().Where(s => s!.Text("type") == "open").Select(s => s!.Uuid("id")).ToList();
        var code = await office.NewField("deal", "number", new { requiredInStages = new[] { open[1] } });
        var deal = (await office.Post("/api/v1/deals", new { title = "Сделка" })).Expect(201).Id;
        var move = new { stageId = open[1] };
        var refused = (await office.Post($"/api/v1/deals/{deal}/move", move)).ExpectProblem(422, "custom_value_required");
        refused.Faults.ShouldBe([$"custom_value_required /customValues/{code}"]);
        (await office.Patch($"/api/v1/deals/{deal}", new { customValues = Values((code, 18.9)) })).Expect(200);
        (await office.Post($"/api/v1/deals/{deal}/move", move)).Expect(200);
        (await office.Patch($"/api/v1/deals/{deal}", new { customValues = Values((code, null)) })).ExpectProblem(
            422,
            "custom_value_required"
        );
    }
}
