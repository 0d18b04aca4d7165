using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Metrics;

[DedicatedServer("metrics")]
public sealed class MetricsTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public async Task Requests_are_counted_by_method_route_and_status()
    {
        var office = api.As(api.HeadOffice);
        (await office.Get("/api/v1/sources?limit=1")).Expect(200);
        (await office.Get($"/api/v1/sources/{Guid.CreateVersion7()}")).Expect(404);
        await Eventually.Holds(async () =>
        {
            var page = await Page();
            Value(page, "http_server_request_duration_seconds_count", "GET", "api/v1/sources", "200").ShouldBe(1);
            Value(page, "http_server_request_duration_seconds_count", "GET", "api/v1/sources/{id}", "404").ShouldBe(1);
        });
    }

    [Fact]
    public async Task The_business_is_counted()
    {
        var office = api.As(api.HeadOffice);
        var before = await Page();
        (await office.Post("/api/v1/leads", Lead("+79170000101"))).Expect(201);
        (await office.Post("/api/v1/leads", Lead("+79170000101"))).Expect(201);
        await Eventually.Holds(async () =>
        {
            var now = await Page();
            (Value(now, "mak_leads_total", "accepted") - Value(before, "mak_leads_total", "accepted")).ShouldBeGreaterThanOrEqualTo(1);
            (Value(now, "mak_leads_total", "duplicate") - Value(before, "mak_leads_total", "duplicate")).ShouldBeGreaterThanOrEqualTo(1);
        });
        Value(before, "mak_lots_total", "sold").ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public async Task What_waits_and_what_was_given_up_is_told()
    {
        await api.Database.Execute(
            """
            insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at,
                                       attempts, parked_at, next_attempt_at)
            select $1, gen_random_uuid(), 'lot.unsold.v1', 'lot', gen_random_uuid(), 1, '{}', gen_random_uuid(), now() - interval '1 hour',
                   7, case when n <= 2 then now() end, 'infinity'
            from generate_series(1, 5) n
            """,
            api.HeadOffice.Id
        );
        await Eventually.Holds(async () =>
        {
            var page = await Page();
            Value(page, "mak_outbox_waiting").ShouldBeGreaterThanOrEqualTo(3);
            Value(page, "mak_outbox_parked").ShouldBe(2);
            Value(page, "mak_outbox_oldest_seconds").ShouldBeGreaterThanOrEqualTo(3_600);
        });
    }

    [Theory]
    [InlineData("process_resident_memory_bytes")]
    [InlineData("process_cpu_seconds_total")]
    [InlineData("dotnet_gc_committed_bytes")]
    [InlineData("dotnet_thread_pool_threads")]
    [InlineData("db_client_connections_max")]
    [InlineData("db_client_written_bytes_total")]
    [InlineData("http_server_active_requests", "GET")]
    [InlineData("kestrel_active_connections")]
    public async Task The_process_and_its_pools_are_told(string name, params string[] labels)
    {
        GC.Collect();
        (await api.As(api.HeadOffice).Get("/api/v1/tenant")).Expect(200);
        await Eventually.Holds(async () => Value(await Page(), name, labels).ShouldBeGreaterThan(0));
    }

    [Fact]
    public async Task No_label_names_a_tenant_a_client_or_a_connection()
    {
        (await api.As(api.HeadOffice).Get($"/api/v1/tenants/{api.HeadOffice.Id}")).Expect(200);
        using var nowhere = await api.AsNobody().Http.GetAsync($"/nowhere/{Guid.CreateVersion7()}", TestContext.Current.CancellationToken);
        nowhere.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        // Tenants have figures of their own, as many as a setting says.
        var values = (await Page())
            .Where(s => !s.Name.StartsWith("mak_tenant_", StringComparison.Ordinal))
            .SelectMany(s => s.Labels.Values)
            .Distinct()
            .ToList();
        values.ShouldNotContain(v => v.Contains("Host=") || v.Contains("nowhere") || v.Contains(api.HeadOffice.Client.ClientId));
        values.ShouldAllBe(v => !System.Text.RegularExpressions.Regex.IsMatch(v, "[0-9a-f]{8}-[0-9a-f]{4}"));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_told_and_hides_nothing_else()
    {
        await using var broken = new CrmApiFixture();
        await broken.InitializeAsync();
        await broken.Database.Execute("drop function outbox_figures");
        var page = PrometheusParser.Parse((await broken.AsNobody().Get("/metrics")).Expect(200).Text);
        Value(page, "mak_database_up").ShouldBe(0);
        Value(page, "process_resident_memory_bytes").ShouldBeGreaterThan(0);
        page.ShouldNotContain(s => s.Name == "mak_outbox_waiting");
    }

    async Task<List<Sample>> Page()
    {
        var answer = (await api.AsNobody().Get("/metrics")).Expect(200);
        answer.ContentType.ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        return PrometheusParser.Parse(answer.Text);
    }

    static double Value(List<Sample> page, string name, params string[] labels) =>
        page.Single(s => s.Name == name && s.Labels.Values.Order().SequenceEqual(labels.Order())).Value;

    static object Lead(string phone) => new { name = "Пётр", phones = new[] { phone } };
}
