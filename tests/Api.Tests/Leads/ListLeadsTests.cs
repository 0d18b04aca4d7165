using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

public sealed class ListLeadsTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Without_leads_the_list_is_empty()
    {
        var list = (await api.As(api.Network.Franchisees[2]).Get("/api/v1/leads?count=exact")).Expect(200);
        list.Items.ShouldBeEmpty();
        list.NextCursor.ShouldBeNull();
        list["total"].ShouldBeJson(new { count = 0, isExact = true });
    }

    [Fact]
    public async Task The_list_goes_on_where_the_page_before_ended_newest_first()
    {
        var tenant = api.As(api.Network.Franchisees[0]);
        var ids = new List<Guid>();
        for (var number = 0; number < 5; number++)
            ids.Add((await tenant.Register()).Id);
        var first = await tenant.Get("/api/v1/leads?limit=2");
        var second = await tenant.Get($"/api/v1/leads?limit=2&cursor={first.NextCursor}");
        await tenant.Register();
        var third = await tenant.Get($"/api/v1/leads?limit=2&cursor={second.NextCursor}");
        third.NextCursor.ShouldBeNull();
        first.Items.Concat(second.Items).Concat(third.Items).Select(item => item.Uuid("id")!.Value).ShouldBe(Enumerable.Reverse(ids));
    }

    [Fact]
    public async Task A_page_that_ends_with_the_list_has_no_next()
    {
        var tenant = api.As(api.Network.Franchisees[1]);
        await tenant.Register();
        await tenant.Register();
        (await tenant.Get("/api/v1/leads?limit=2")).NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task Each_item_is_the_lead_as_it_is_read_alone()
    {
        var lead = await office.Lead((await office.Register()).Id);
        var item = (await office.Get("/api/v1/leads?limit=1")).Items.Single();
        System.Text.Json.Nodes.JsonNode.DeepEquals(item, lead.Json).ShouldBeTrue();
    }

    [Fact]
    public async Task Leads_are_counted_only_when_asked()
    {
        await office.NewSource("counted");
        for (var number = 0; number < 3; number++)
            await Send(new { source = "counted", phones = new[] { LeadCalls.NewPhone() } });
        var source = (await office.Get("/api/v1/sources?q=counted")).Items.Single().Uuid("id");
        (await office.Get($"/api/v1/leads?sourceId={source}&limit=1")).Json["total"].ShouldBeNull();
        (await office.Get($"/api/v1/leads?sourceId={source}&limit=1&count=none")).Json["total"].ShouldBeNull();
        (await office.Get($"/api/v1/leads?sourceId={source}&limit=1&count=capped"))["total"]
            .ShouldBeJson(new { count = 3, isExact = true });
        (await office.Get($"/api/v1/leads?sourceId={source}&limit=1&count=exact"))["total"].ShouldBeJson(new { count = 3, isExact = true });
    }

    [Fact]
    public async Task Counting_stops_at_the_cap_unless_the_exact_number_is_asked()
    {
        var tenant = (await api.NewNetwork()).HeadOffice;
        await api.Database.Execute(
            """
            insert into leads (tenant_id, id, phones, emails, source_id, source_code, status, decision, created_by, created_at, updated_at, version)
            select s.tenant_id, gen_random_uuid(), '[]', '[]', s.id, s.code, 'new', 'accepted', s.id, now(), now(), 1
            from sources s cross join generate_series(1, 10002) where s.tenant_id = $1 and s.code = 'direct'
            """,
            tenant.Id
        );
        var client = api.As(tenant);
        (await client.Get("/api/v1/leads?limit=1&count=capped"))["total"].ShouldBeJson(new { count = 10_001, isExact = false });
        (await client.Get("/api/v1/leads?limit=1&count=exact"))["total"].ShouldBeJson(new { count = 10_002, isExact = true });
    }

    [Fact]
    public async Task Each_filter_finds_its_lead_and_only_that()
    {
        var source = (await office.NewSource("filtered")).Id;
        var phone = LeadCalls.NewPhone();
        var expected = await Send(
            new
            {
                source = "filtered",
                phones = new[] { phone },
                emails = new[] { "Filter.Me@gmail.com" },
                city = "Набережные Челны",
                product = "car_loan",
                processingWay = "messenger",
                externalId = "f-1",
                responsibleId = api.HeadOffice.Client.Id,
            }
        );
        await Send(
            new
            {
                source = "filtered",
                phones = new[] { LeadCalls.NewPhone() },
                city = "Уфа",
                product = "other",
            }
        );
        (await office.Post($"/api/v1/leads/{expected}/status", new { status = "in_work" })).Expect(200);
        foreach (
            var filter in new[]
            {
                "status=in_work",
                "status=in_work&status=callback",
                "product=car_loan",
                "processingWay=messenger",
                $"city={Uri.EscapeDataString("набережные ЧЕЛНЫ")}",
                $"phone={Uri.EscapeDataString(LeadCalls.Spelled(phone))}",
                "email=filterme%40gmail.com",
                "externalId=f-1",
                $"responsibleId={api.HeadOffice.Client.Id}",
                $"city={Uri.EscapeDataString("Набережные Челны")}&product=car_loan&decision=accepted",
            }
        )
            (await office.Get($"/api/v1/leads?sourceId={source}&{filter}"))
                .Expect(200)
                .Items.Select(item => item.Uuid("id"))
                .ShouldBe([expected], filter);
    }

    [Theory]
    [InlineData("status=rejected")]
    [InlineData("city=%25")]
    [InlineData("phone=nothing")]
    [InlineData("email=nothing")]
    [InlineData("externalId=nothing")]
    [InlineData("createdFrom=2999-01-01T00:00:00Z")]
    [InlineData("createdTo=2001-01-01T00:00:00Z")]
    [InlineData("updatedFrom=2999-01-01T00:00:00%2B03:00")]
    [InlineData("createdFrom=0001-01-01T00:00:00Z&createdTo=0001-01-01T00:00:00Z")]
    [InlineData("createdFrom=9999-12-31T23:59:59Z")]
    [InlineData("duplicateOf=0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01")]
    [InlineData("sourceId=0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01")]
    public async Task A_filter_that_nothing_matches_gives_an_empty_list(string filter)
    {
        await office.Register();
        (await office.Get($"/api/v1/leads?{filter}")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Times_filter_to_the_microsecond_in_any_zone()
    {
        var source = (await office.NewSource("timed")).Id;
        var id = await Send(new { source = "timed", phones = new[] { LeadCalls.NewPhone() } });
        var at = DateTimeOffset.Parse((await office.Lead(id)).Json.Text("createdAt")!);
        async Task<int> Found(string filter) => (await office.Get($"/api/v1/leads?sourceId={source}&{filter}")).Expect(200).Items.Count;
        (await Found($"createdFrom={Text(at)}")).ShouldBe(1);
        (await Found($"createdFrom={Text(at.AddTicks(10))}")).ShouldBe(0);
        (await Found($"createdTo={Text(at)}")).ShouldBe(0);
        (await Found($"createdTo={Text(at.AddTicks(10).ToOffset(TimeSpan.FromHours(3)))}")).ShouldBe(1);
        (await Found($"updatedFrom={Text(at.ToOffset(TimeSpan.FromHours(-5)))}")).ShouldBe(1);
    }

    [Theory]
    [InlineData("cursor=garbage", "invalid_cursor cursor")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAA!", "pattern_mismatch cursor")]
    [InlineData("cursor=%00", "invalid_character cursor")]
    [InlineData("limit=0", "too_small limit")]
    [InlineData("limit=201", "too_large limit")]
    [InlineData("limit=ten", "invalid_value limit")]
    [InlineData("limit=99999999999", "invalid_value limit")]
    [InlineData("product=house", "invalid_value product")]
    [InlineData("product=0", "invalid_value product")]
    [InlineData("sourceId=7", "invalid_value sourceId")]
    [InlineData("status=NEW", "pattern_mismatch status")]
    [InlineData("createdFrom=yesterday", "invalid_value createdFrom")]
    [InlineData("createdFrom=2026-01-01T00:00:00", "invalid_value createdFrom")]
    [InlineData("createdFrom=01/02/2026", "invalid_value createdFrom")]
    [InlineData("count=all", "invalid_value count")]
    [InlineData("city=%00", "invalid_character city")]
    [InlineData("externalId=a%00b", "invalid_character externalId")]
    [InlineData("phone=12", "too_short phone")]
    public async Task A_parameter_that_makes_no_sense_is_named(string query, string fault) =>
        (await office.Get($"/api/v1/leads?{query}")).ExpectProblem(400, "invalid_request").Faults.ShouldContain(fault);

    async Task<Guid> Send(object body) => (await office.Post(LeadCalls.Leads, body)).Expect(201).Id;

    static string Text(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz"));
}
