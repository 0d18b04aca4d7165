using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Search;

/// <summary>One grammar for leads, clients and deals.</summary>
public sealed class SearchTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Leads_are_found_by_what_is_theirs_and_by_what_they_are_tied_to()
    {
        var city = $"Город {Guid.CreateVersion7():N}";
        var phone = LeadCalls.NewPhone();
        object body = new
        {
            phones = new[] { phone },
            city,
            product = "mortgage",
            requestedAmount = new { amount = 500_000, currency = "RUB" },
            utm = new { source = "yandex" },
        };
        var lead = (await office.Post(LeadCalls.Leads, body)).Expect(201).Id;
        object[] conditions =
        [
            Is("phone", "eq", LeadCalls.Spelled(phone)),
            Is("product", "in", new[] { "mortgage", "refinancing" }),
            Is("requestedAmount", "between", new[] { new { amount = 1, currency = "RUB" }, new { amount = 500_000, currency = "RUB" } }),
            Is("utm.source", "eq", "YANDEX"),
            Is("source", "eq", "direct"),
            Is("status.isFinal", "eq", false),
            Is("createdAt", "eq", "today"),
            Is("city", "contains", city[3..20].ToUpperInvariant()),
            Not(Is("responsibleId", "is_null", false)),
        ];
        (await office.Ids("leads", All([.. conditions, Is("city", "eq", city)]))).ShouldBe([lead]);
        (
            await office.Ids("leads", All(Is("city", "eq", city), Is("requestedAmount", "gt", new { amount = 500_000, currency = "RUB" })))
        ).ShouldBeEmpty();
        (
            await office.Ids("leads", All(Is("city", "eq", city), Is("requestedAmount", "lt", new { amount = 600_000, currency = "USD" })))
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task Custom_fields_are_searched_and_sorted_by_as_built_in_ones()
    {
        var (number, choice) = (
            await office.NewField("client", "number"),
            await office.NewField("client", "multiselect", new { options = Options("a", "b", "c") })
        );
        var nine = (await office.PostClient((number, 9), (choice, new[] { "a", "b" }))).Expect(201).Id;
        var ten = (await office.PostClient((number, 10), (choice, new[] { "c" }))).Expect(201).Id;
        var none = (await office.PostClient((choice, new[] { "b", "c" }))).Expect(201).Id;
        var (byNumber, byChoice) = ($"customValues.{number}", $"customValues.{choice}");
        var chosen = Is(byChoice, "has_any", new[] { "a", "b", "c" });
        (await office.Ids("clients", chosen, new { field = byNumber, direction = "asc" })).ShouldBe([nine, ten, none]);
        (await office.Ids("clients", chosen, new { field = byNumber, direction = "desc" })).ShouldBe([ten, nine, none]);
        (await office.Ids("clients", Is(byNumber, "gte", 9.5))).ShouldBe([ten]);
        (await office.Ids("clients", All(chosen, Is(byNumber, "ne", 9)))).ShouldBe([none, ten]);
        (await office.Ids("clients", Is(byChoice, "has_all", new[] { "b", "c" }))).ShouldBe([none]);
    }

    /// <summary>Whoever sends a lead sends what he likes: values are there before their fields are.</summary>
    [Fact]
    public async Task A_value_older_than_its_field_that_is_no_money_is_none()
    {
        var code = NewCode();
        object[] values = [1.5, "100", 9e30, true, 100];
        var leads = new List<Guid>();
        foreach (var amount in values)
            leads.Add((await office.Post(LeadCalls.Leads, Lead(amount))).Expect(201).Id);
        (await office.Define("lead", code, "money")).Expect(201);
        var atLeastOne = Is($"customValues.{code}", "gte", new { amount = 1, currency = "RUB" });
        (await office.Ids("leads", atLeastOne)).ShouldBe([leads[^1]]);
        (await office.Search("leads", atLeastOne, new { field = $"customValues.{code}", direction = "desc" })).Expect(200);

        object Lead(object amount) =>
            new { phones = new[] { LeadCalls.NewPhone() }, customValues = Values((code, new { amount, currency = "RUB" })) };
    }

    [Theory]
    [InlineData("createdAt")]
    [InlineData("title")]
    [InlineData("amount")]
    [InlineData("expectedCloseOn")]
    public async Task Pages_of_any_order_go_on_where_the_last_one_ended(string field)
    {
        var reason = (await office.Get("/api/v1/pipelines")).Items[0].Text("id");
        var mine = new List<Guid>();
        foreach (var i in Enumerable.Range(0, 7))
        {
            var deal = new
            {
                title = $"Листание {i % 3}",
                amount = i % 2 == 0 ? new { amount = i % 3, currency = "RUB" } : null,
                expectedCloseOn = i % 3 == 0 ? $"2031-02-0{i + 1}" : null,
            };
            mine.Add((await office.Post("/api/v1/deals", deal.WithoutNulls())).Expect(201).Id);
        }

        var filter = All(Is("pipelineId", "eq", reason), Is("id", "in", mine));
        foreach (var direction in new[] { "asc", "desc" })
        {
            var sort = new { field, direction };
            var whole = await office.Ids("deals", filter, sort);
            whole.Order().ShouldBe(mine.Order());
            (await Walk(filter, sort)).ShouldBe(whole);
        }
    }

    [Fact]
    public async Task What_matches_is_counted_and_a_cursor_belongs_to_its_order()
    {
        var tag = $"t{Guid.CreateVersion7():N}"[..20];
        foreach (var i in Enumerable.Range(0, 3))
            (
                await office.Post(
                    ClientCalls.Clients,
                    new
                    {
                        kind = "person",
                        name = $"Счёт {i}",
                        tags = new[] { tag },
                    }
                )
            ).Expect(201);
        var filter = Is("tags", "has_any", new[] { tag });
        var page = (
            await office.Post(
                "/api/v1/clients/search",
                new
                {
                    filter,
                    limit = 2,
                    count = "exact",
                }
            )
        ).Expect(200);
        page["total"]["count"]!.GetValue<int>().ShouldBe(3);
        var other = new
        {
            filter,
            cursor = page.NextCursor,
            sort = new { field = "name" },
        };
        (await office.Post("/api/v1/clients/search", other)).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task What_lies_in_the_trash_is_found_only_by_naming_it()
    {
        var id = (await office.NewPerson("Искомый в корзине")).Id;
        (await office.Post($"{ClientCalls.Clients}/{id}/trash")).Expect(200);
        (await office.Ids("clients", Is("id", "eq", id))).ShouldBeEmpty();
        (await office.Ids("clients", All(Is("id", "eq", id), Is("trashedAt", "is_null", false)))).ShouldBe([id]);
    }

    [Fact]
    public async Task Leads_and_deals_in_the_trash_are_found_only_by_naming_it()
    {
        var lead = (await office.Register()).Id;
        var deal = (await office.Post("/api/v1/deals", new { title = "В корзине" })).Expect(201).Id;
        (await office.Trash(lead)).Expect(200);
        (await office.Post($"/api/v1/deals/{deal}/trash")).Expect(200);
        (await office.Ids("leads", Is("id", "eq", lead))).ShouldBeEmpty();
        (await office.Ids("deals", Is("id", "eq", deal))).ShouldBeEmpty();
        (await office.Ids("leads", All(Is("id", "eq", lead), Is("trashedAt", "is_null", false)))).ShouldBe([lead]);
        (await office.Ids("deals", All(Is("id", "eq", deal), Is("trashedAt", "is_null", false)))).ShouldBe([deal]);
    }

    [Theory]
    [InlineData("""{"field": "никакое", "op": "eq", "value": 1}""", 400, "invalid_request", null)]
    [InlineData("""{"field": "nothing", "op": "eq", "value": 1}""", 422, "filter_field_unknown", "/filter/field")]
    [InlineData("""{"field": "status"}""", 422, "filter_malformed", "/filter")]
    [InlineData(
        """{"field": "status", "op": "eq", "value": "new", "and": [{"field": "status", "op": "eq", "value": "new"}]}""",
        422,
        "filter_malformed",
        "/filter"
    )]
    [InlineData("""{"and": [{"field": "status", "op": "gt", "value": "new"}]}""", 422, "filter_operator_unfit", "/filter/and/0/op")]
    [InlineData("""{"not": {"field": "createdAt", "op": "gt", "value": "вчера"}}""", 422, "filter_value_invalid", "/filter/not/value")]
    [InlineData("""{"field": "commentCount", "op": "in", "value": 1}""", 422, "filter_value_invalid", "/filter/value")]
    public async Task What_is_no_filter_is_refused_at_its_place(string filter, int status, string code, string? pointer)
    {
        var refused = (await office.Post("/api/v1/leads/search", $$"""{"filter": {{filter}}}""")).ExpectProblem(status, code);
        if (pointer is not null)
            refused.Faults.ShouldBe([$"{code} {pointer}"]);
    }

    [Fact]
    public async Task A_null_character_in_a_filter_is_refused_at_its_place() =>
        (await office.Post("/api/v1/leads/search", """{"filter": {"field": "name", "op": "contains", "value": "a\u0000"}}"""))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["invalid_character /filter/value"]);

    [Fact]
    public async Task A_filter_that_is_too_deep_or_too_long_is_refused()
    {
        var condition = Is("status", "eq", "new");
        var deep = Enumerable.Range(0, 9).Aggregate(condition, (inner, _) => Not(inner));
        (await office.Search("leads", deep)).ExpectProblem(422, "filter_too_large");
        var half = Any([.. Enumerable.Repeat(condition, 60)]);
        (await office.Search("leads", All(half, half))).ExpectProblem(422, "filter_too_large");
    }

    [Fact]
    public async Task A_text_is_a_text_whatever_stands_in_it()
    {
        var name = "100%_\\'; drop table leads; --";
        var lead = (await office.Post(LeadCalls.Leads, new { name, phones = new[] { LeadCalls.NewPhone() } })).Expect(201).Id;
        (await office.Ids("leads", Is("name", "eq", name))).ShouldBe([lead]);
        (await office.Ids("leads", Is("name", "starts_with", "100%_\\"))).ShouldBe([lead]);
        (await office.Ids("leads", Is("name", "contains", "1%0"))).ShouldBeEmpty();
    }

    async Task<List<Guid>> Walk(object filter, object sort)
    {
        var (found, cursor) = (new List<Guid>(), (string?)null);
        do
        {
            var body = new
            {
                filter,
                sort,
                cursor,
                limit = 2,
            }.WithoutNulls();
            var page = (await office.Post("/api/v1/deals/search", body)).Expect(200);
            found.AddRange(page.Items.Select(i => i["id"]!.GetValue<Guid>()));
            cursor = page.NextCursor;
        } while (cursor is not null);
        return found;
    }
}
