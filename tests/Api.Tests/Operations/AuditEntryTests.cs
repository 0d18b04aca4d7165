using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Operations;

public sealed class AuditEntryTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/audit-entries";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_change_is_told_with_who_what_and_the_new_values()
    {
        var source = (await office.Post("/api/v1/sources", Source("audit_1"))).Expect(201);
        var changed = (await office.Patch($"/api/v1/sources/{source.Id}", new { name = "Новое имя" })).Expect(200);
        var entries = (await office.Get($"{Path}?entityId={source.Id}&entityType=source")).Expect(200).Items;
        entries.Select(e => e["operation"]!.GetValue<string>()).ShouldBe(["changeSource", "createSource"]);
        entries[0]["changes"]!.ToJsonString().ShouldBe("""{"name":"\u041D\u043E\u0432\u043E\u0435 \u0438\u043C\u044F"}""");
        entries[0]["actorId"]!.GetValue<Guid>().ShouldBe(api.HeadOffice.Client.Id);
        entries[0]["actorName"]!.GetValue<string>().ShouldBe(api.HeadOffice.Client.ClientId);
        entries[0]["correlationId"]!.GetValue<string>().ShouldBe(changed.Headers.GetValues("X-Correlation-Id").Single());
    }

    [Fact]
    public async Task What_the_system_did_by_itself_has_no_actor()
    {
        var entries = (await office.Get($"{Path}?operation=seedTenant&limit=1")).Expect(200).Items;
        entries.Single()["actorId"].ShouldBeNull();
    }

    [Fact]
    public async Task Entries_are_found_by_actor_operation_and_time()
    {
        var actor = await api.NewClient(api.HeadOffice, "sources.manage");
        var first = (await api.As(actor).Post("/api/v1/sources", Source("audit_2"))).Expect(201);
        var second = (await api.As(actor).Post("/api/v1/sources", Source("audit_3"))).Expect(201);
        (await Found($"actorId={actor.Id}")).ShouldBe([second.Id, first.Id]);
        (await Found($"actorId={actor.Id}&operation=changeSource")).ShouldBeEmpty();
        var between = Uri.EscapeDataString(second["createdAt"].GetValue<string>());
        (await Found($"actorId={actor.Id}&from={between}")).ShouldBe([second.Id]);
        (await Found($"actorId={actor.Id}&to={between}")).ShouldBe([first.Id]);
        (await Found("entityId=nothing")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_records_life_is_told_in_both_directions_page_by_page()
    {
        var source = (await office.Post("/api/v1/sources", Source("audit_life"))).Expect(201);
        (await office.Patch($"/api/v1/sources/{source.Id}", new { name = "Второе имя" })).Expect(200);
        (await office.Post($"/api/v1/sources/{source.Id}/archive")).Expect(200);
        var life = new List<string>();
        var page = $"{Path}?entityId={source.Id}&order=oldest_first&limit=2";
        var first = (await office.Get(page)).Expect(200);
        var second = (await office.Get($"{page}&cursor={first.NextCursor}")).Expect(200);
        life.AddRange(first.Items.Concat(second.Items).Select(e => e["operation"]!.GetValue<string>()));
        life.ShouldBe(["createSource", "changeSource", "archiveSource"]);
        second.NextCursor.ShouldBeNull();
        (await office.Get($"{Path}?entityId={source.Id}"))
            .Items.Select(e => e["operation"]!.GetValue<string>())
            .ShouldBe(life.AsEnumerable().Reverse());
    }

    [Fact]
    public async Task Entries_are_found_by_request_and_address_and_tell_the_program()
    {
        using var client = api.As(api.HeadOffice);
        client.Http.DefaultRequestHeaders.UserAgent.ParseAdd("desk/1.2");
        var source = (await client.Post("/api/v1/sources", Source("audit_from"))).Expect(201);
        var correlation = source.Headers.GetValues("X-Correlation-Id").Single();
        (await Found($"correlationId={correlation}")).ShouldBe([source.Id]);
        (await Found($"entityId={source.Id}&remoteAddress=127.0.0.1")).ShouldBe([source.Id]);
        (await Found($"entityId={source.Id}&remoteAddress=10.0.0.1")).ShouldBeEmpty();
        var entry = (await office.Get($"{Path}?entityId={source.Id}")).Items.Single();
        (entry["remoteAddress"]!.GetValue<string>(), entry["userAgent"]!.GetValue<string>()).ShouldBe(("127.0.0.1", "desk/1.2"));
        entry["clientId"]!.GetValue<Guid>().ShouldBe(api.HeadOffice.Client.Id);
    }

    [Fact]
    public async Task What_is_written_in_sql_tells_client_and_program_too()
    {
        using var client = api.As(api.HeadOffice);
        client.Http.DefaultRequestHeaders.UserAgent.ParseAdd("desk/1.3");
        var lead = (await client.Post("/api/v1/leads", new { phones = new[] { "+79175550011" } })).Expect(201).Id;
        (await client.Post($"/api/v1/leads/{lead}/status", new { status = "in_work" })).Expect(200);
        var entries = (await office.Get($"{Path}?entityId={lead}")).Items;
        entries.Select(e => e["userAgent"]!.GetValue<string>()).ShouldBe(["desk/1.3", "desk/1.3"]);
        entries.Select(e => e["clientId"]!.GetValue<Guid>()).ShouldBe([api.HeadOffice.Client.Id, api.HeadOffice.Client.Id]);
    }

    [Fact]
    public async Task Another_tenants_entries_are_not_seen()
    {
        var source = (await office.Post("/api/v1/sources", Source("audit_4"))).Expect(201);
        (await api.As(api.Network.Franchisees[0]).Get($"{Path}?entityId={source.Id}")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Entries_are_listed_page_by_page()
    {
        var actor = await api.NewClient(api.HeadOffice, "sources.manage");
        for (var number = 5; number < 8; number++)
            (await api.As(actor).Post("/api/v1/sources", Source($"audit_{number}"))).Expect(201);
        var first = await office.Get($"{Path}?actorId={actor.Id}&limit=2");
        var second = await office.Get($"{Path}?actorId={actor.Id}&limit=2&cursor={first.NextCursor}");
        (first.Items.Count, second.Items.Count, second.NextCursor).ShouldBe((2, 1, null));
    }

    [Fact]
    public async Task The_trail_cannot_be_rewritten_by_the_application()
    {
        var rewrite = () => api.Database.ExecuteAs(api.HeadOffice.Id, "update audit_entries set operation = 'nothing'");
        (await rewrite.ShouldThrowAsync<Npgsql.PostgresException>()).SqlState.ShouldBe("42501");
    }

    async Task<IEnumerable<Guid>> Found(string query) =>
        (await office.Get($"{Path}?{query}")).Expect(200).Items.Select(e => e["entityId"]!.GetValue<Guid>());

    static object Source(string code) =>
        new
        {
            code,
            name = "Источник",
            kind = "external",
        };
}
