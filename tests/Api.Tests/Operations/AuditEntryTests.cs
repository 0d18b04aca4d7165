using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Operations;

public sealed class AuditEntryTests(CrmApi api) : IClassFixture<CrmApi>
{
    const string Path = "/api/v1/audit-entries";
    readonly ApiClient office = api.As(api.HeadOffice);

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
