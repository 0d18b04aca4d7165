using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Exports;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Search;
using MakCrm.Application.Common;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.CustomFields;

/// <summary>Fields that come of other fields.</summary>
public sealed class FormulaFieldTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_formula_is_read_wherever_its_record_is_and_follows_it()
    {
        var price = await office.NewField("client", "money");
        var (half, label) = (
            await Formula("client", $"amount(customValues.{price}) / 2"),
            await Formula("client", "if(is_empty(note), 'тихий', upper(note))")
        );
        var client = (await office.PostClient((price, Rub(1_001)))).Expect(201);
        Own(client.Json, half, label).ShouldBe(["5.005", "\"тихий\""]);
        var path = $"/api/v1/clients/{client.Id}";
        (await office.Patch(path, new { note = "ждёт", customValues = Values((price, Rub(300))) })).Expect(200);
        Own((await office.Get(path)).Json, half, label).ShouldBe(["1.5", "\"ЖДЁТ\""]);
        Own((await office.Get(path + "/card"))["client"], half, label).ShouldBe(["1.5", "\"ЖДЁТ\""]);
    }

    [Fact]
    public async Task Leads_and_deals_have_them_in_every_answer()
    {
        var (share, title) = (await Formula("lead", "amount(requestedAmount) / 12"), await Formula("deal", "concat(title, ' / ', state)"));
        var lead = await office.Post(LeadCalls.Leads, new { phones = new[] { AccessApi.NewPhone() }, requestedAmount = Rub(120_000) });
        Own((await office.Lead(lead.Id)).Json, share).ShouldBe(["100"]);
        (await office.Get(LeadCalls.Leads)).Text.ShouldContain($"\"{share}\":100");
        (await office.Post($"{LeadCalls.Leads}/{lead.Id}/status", new { status = "in_work" })).Text.ShouldContain($"\"{share}\":100");
        var deal = (await office.Post("/api/v1/deals", new { title = "Ипотека" })).Expect(201);
        Own((await office.Get($"/api/v1/deals/{deal.Id}")).Json, title).ShouldBe(["\"Ипотека / open\""]);
    }

    [Fact]
    public async Task Records_are_found_sorted_counted_and_exported_by_it()
    {
        var (weight, mark) = (await office.NewField("client", "number"), await office.NewField("client", "text"));
        var square = await Formula("client", $"customValues.{weight} * customValues.{weight}");
        var ids = new List<Guid>();
        foreach (var n in new int?[] { 3, -5, null, 1 })
            ids.Add(
                (await office.PostClient([(mark, square), .. n is null ? [] : new (string, object?)[] { (weight, n) }])).Expect(201).Id
            );
        var mine = Is($"customValues.{mark}", "eq", square);
        (await office.Ids("clients", All(mine, Is($"customValues.{square}", "gte", 9)))).Order().ShouldBe(new[] { ids[0], ids[1] }.Order());
        (await office.Ids("clients", All(mine, Is($"customValues.{square}", "is_null", true)))).ShouldBe([ids[2]]);
        var first = await Sorted(null);
        first.Items.Select(i => i["id"]!.GetValue<Guid>()).ShouldBe([ids[3], ids[0]]);
        first["total"]["count"]!.GetValue<int>().ShouldBe(4);
        (await Sorted(first.NextCursor)).Items.Select(i => i["id"]!.GetValue<Guid>()).ShouldBe([ids[1], ids[2]]);
        var lines = await office.Lines("client", mine, [$"customValues.{square}"]);
        lines[1..].Order().ShouldBe(["1", "25", "9"]);

        Task<ApiResponse> Sorted(string? cursor) =>
            office.Post(
                "/api/v1/clients/search",
                new
                {
                    filter = mine,
                    sort = new { field = $"customValues.{square}", direction = "asc" },
                    limit = 2,
                    count = "exact",
                    cursor,
                }.WithoutNulls()
            );
    }

    [Fact]
    public async Task Segments_and_saved_views_ask_by_it_too()
    {
        var code = await Formula("client", "length(name) + 0.5");
        var id = (await office.PostClient()).Expect(201).Id;
        var filter = All(Is("id", "eq", id), Is($"customValues.{code}", "eq", 6.5));
        var segment = new
        {
            name = code,
            record = "client",
            kind = "dynamic",
            filter,
        };
        var made = (await office.Post("/api/v1/segments", segment)).Expect(201).Id;
        (await office.Ids("clients", Is("segment", "eq", made))).ShouldBe([id]);
        var view = new
        {
            name = code,
            record = "client",
            filter,
            columns = new[] { "name", $"customValues.{code}" },
        };
        (await office.Post("/api/v1/saved-views", view)).Expect(201);
    }

    [Fact]
    public async Task A_formula_can_stand_on_another_but_never_on_itself()
    {
        var one = await Formula("client", "length(name)");
        var two = await Formula("client", $"customValues.{one} + 1");
        (await office.PostClient()).Expect(201)["customValues"].AsObject()[two]!.GetValue<int>().ShouldBe(7);
        var id = await IdOf(one);
        var circle = await office.Patch($"{Fields}/{id}", new { formula = $"customValues.{two} - 1" });
        circle.ExpectProblem(422, "formula_circular");
        (await office.Patch($"{Fields}/{id}", new { formula = "name" })).ExpectProblem(409, "custom_field_result_fixed");
        var used = (await office.Post($"{Fields}/{id}/archive")).ExpectProblem(409, "custom_field_in_use");
        used["errors"][0]!["detail"]!.GetValue<string>().ShouldContain(two);
        (await office.Post($"{Fields}/{await IdOf(two)}/archive")).Expect(200);
        (await office.Post($"{Fields}/{id}/archive")).Expect(200);
        (await office.Post($"{Fields}/{await IdOf(two)}/restore")).ExpectProblem(422, "formula_field_unknown");
    }

    [Fact]
    public async Task Two_who_would_close_a_circle_at_once_cannot()
    {
        var (one, two) = (await Formula("deal", "1 + 1"), await Formula("deal", "2 + 2"));
        var (first, second) = (await IdOf(one), await IdOf(two));
        var answers = await Task.WhenAll(
            office.Patch($"{Fields}/{first}", new { formula = $"customValues.{two}" }),
            office.Patch($"{Fields}/{second}", new { formula = $"customValues.{one}" })
        );
        answers.Select(a => a.Status).Order().ShouldBe([200, 422]);
    }

    [Fact]
    public async Task Nobody_writes_it_and_it_is_neither_required_nor_unique_nor_given()
    {
        var code = await Formula("client", "1 + 1");
        (await office.PostClient((code, 2))).ExpectProblem(422, "custom_value_read_only");
        object given = new { formula = "1", isRequired = true };
        (await office.Define("client", NewCode(), "formula", given)).ExpectProblem(422, "custom_field_formula_written");
        (await office.Define("client", NewCode(), "formula", new { formula = "1", isUnique = true })).ExpectProblem(
            422,
            "custom_field_not_unique"
        );
        (await office.Define("client", NewCode(), "formula", new { formula = "1", isDefault = 1 })).ExpectProblem(
            422,
            "custom_value_invalid"
        );
        (await office.Define("client", NewCode(), "formula")).ExpectProblem(422, "custom_field_formula_fixed");
        (await office.Define("client", NewCode(), "number", new { formula = "1" })).ExpectProblem(422, "custom_field_formula_fixed");
    }

    [Fact]
    public async Task What_is_wrong_is_told_where_it_stands()
    {
        var refused = await office.Define("lead", NewCode(), "formula", new { formula = "length(name) + birthDate" });
        var fault = refused.ExpectProblem(422, "formula_field_unknown")["errors"][0]!;
        (fault["pointer"]!.GetValue<string>(), fault["position"]!.GetValue<int>()).ShouldBe(("/formula", 15));
        fault["detail"]!.GetValue<string>().ShouldEndWith(": birthDate");
    }

    [Fact]
    public async Task A_formula_is_tried_on_a_record_before_it_is_one()
    {
        var id = (await office.PostClient()).Expect(201).Id;
        object trial = new
        {
            record = "client",
            formula = "concat(name, '!')",
            recordId = id,
        };
        var check = (await office.Post($"{Fields}/check-formula", trial)).Expect(200);
        check.Json.ShouldBeJson(
            new
            {
                result = "text",
                fields = new[] { "name" },
                value = "Клиент!",
            }
        );
        trial = new { record = "client", formula = "name +" };
        (await office.Post($"{Fields}/check-formula", trial)).ExpectProblem(422, "formula_malformed");
        trial = new
        {
            record = "client",
            formula = "name",
            recordId = Guid.CreateVersion7(),
        };
        (await office.Post($"{Fields}/check-formula", trial)).ExpectProblem(422, "formula_record_unknown");
    }

    [Fact]
    public async Task Who_does_not_see_a_field_does_not_learn_it_from_a_formula()
    {
        (string, string)[] rights = [("clients.read", "tenant"), ("clients.contacts.read", "tenant")];
        var (boss, clerk) = (await api.NewRole(rights), await api.NewRole(rights));
        var me = await api.NewMember(clerk);
        var secret = await office.NewField("client", "number", new { visibleTo = new[] { boss } });
        var twice = await Formula("client", $"customValues.{secret} * 2");
        var more = await Formula("client", $"customValues.{twice} + 1");
        var id = (await office.PostClient((secret, 21))).Expect(201).Id;
        (await office.Get($"/api/v1/clients/{id}")).Text.ShouldContain($"\"{more}\":43");
        var mine = (await me.Api.Get($"/api/v1/clients/{id}"))["customValues"].AsObject();
        (mine.ContainsKey(twice), mine.ContainsKey(more)).ShouldBe((false, false));
        var guess = await me.Api.Post("/api/v1/clients/search", new { filter = Is($"customValues.{more}", "eq", 43) });
        guess.ExpectProblem(422, "filter_field_unknown");
    }

    [Fact]
    public async Task A_mask_of_a_field_hides_the_formulas_that_use_it()
    {
        var role = await api.NewRole(("clients.read", "tenant"), ("clients.contacts.read", "tenant"));
        var mask = new
        {
            masks = new[]
            {
                new
                {
                    record = "client",
                    field = "note",
                    @as = "hidden",
                },
            },
        };
        (await office.Patch($"/api/v1/roles/{role}", mask)).Expect(200);
        var (me, code) = (await api.NewMember(role), await Formula("client", "length(note)"));
        var body = new
        {
            kind = "person",
            name = "Клиент",
            note = "тайна",
        };
        var id = (await office.Post("/api/v1/clients", body)).Expect(201).Id;
        (await me.Api.Get($"/api/v1/clients/{id}"))["customValues"].AsObject().ContainsKey(code).ShouldBeFalse();
        (await me.Api.Ids("clients", All(Is("id", "eq", id), Is($"customValues.{code}", "eq", 5)))).ShouldBeEmpty();
        (await office.Ids("clients", All(Is("id", "eq", id), Is($"customValues.{code}", "eq", 5)))).ShouldBe([id]);
    }

    static IEnumerable<string?> Own(JsonNode record, params string[] codes) =>
        codes.Select(code => record["customValues"]![code]?.ToJsonString(ContractJson.Options));

    static object Rub(long minor) => new { amount = minor, currency = "RUB" };

    async Task<string> Formula(string record, string formula) => await office.NewField(record, "formula", new { formula });

    async Task<Guid> IdOf(string code) =>
        (await office.Get($"{Fields}?includeArchived=true")).Items.Single(f => f.Text("code") == code)["id"]!.GetValue<Guid>();
}
