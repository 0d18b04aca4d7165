using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MakCrm.Api.Tests.Audit;

public sealed class ReadTrailTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/audit-reads";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Each_reading_of_a_lead_says_who_when_what_and_from_where()
    {
        var lead = (await office.Register()).Id;
        var reader = await api.NewClient(api.HeadOffice, "leads.read");
        var client = api.As(reader);
        client.Http.DefaultRequestHeaders.UserAgent.ParseAdd("desk/1.2");
        var before = api.Clock.GetUtcNow();
        var answer = await client.Lead(lead);
        var read = (await Reads($"?entityId={lead}", 1)).Single();
        read.Uuid("actorId").ShouldBe(reader.Id);
        read.Text("actorName").ShouldBe(reader.ClientId);
        (read.Text("operation"), read.Text("entityType"), read.Text("remoteAddress"), read.Text("userAgent")).ShouldBe(
            ("getLead", "lead", "127.0.0.1", "desk/1.2")
        );
        read.Uuid("clientId").ShouldBe(reader.Id);
        read.Text("correlationId").ShouldBe(answer.Headers.GetValues("X-Correlation-Id").Single());
        read["at"]!.GetValue<DateTimeOffset>().ShouldBeInRange(before, api.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_list_leaves_one_trace_with_all_that_it_showed()
    {
        var reader = await api.NewClient(api.Network.Franchisees[0], "leads.read", "leads.create", "audit.reads.read");
        var client = api.As(reader);
        var leads = new[] { (await client.Register()).Id, (await client.Register()).Id, (await client.Register()).Id };
        (await client.Get($"{LeadCalls.Leads}?limit=2")).Expect(200).Items.Count.ShouldBe(2);
        var read = (await Reads($"?actorId={reader.Id}", 1, client)).Single();
        read.Text("operation").ShouldBe("listLeads");
        read["entityIds"]!.AsArray().Select(id => id!.GetValue<Guid>()).ShouldBe([leads[2], leads[1]]);
    }

    [Fact]
    public async Task A_search_by_phone_that_finds_leaves_a_trace_and_one_that_does_not_leaves_none()
    {
        var phone = LeadCalls.NewPhone();
        var lead = (await office.Register(phone)).Id;
        var reader = await api.NewClient(api.HeadOffice, "leads.read", "leads.contacts.read");
        (await api.As(reader).Get($"{LeadCalls.Leads}?phone=%2B79990001122")).Expect(200).Items.ShouldBeEmpty();
        (await api.As(reader).Get($"{LeadCalls.Leads}?phone={Uri.EscapeDataString(phone)}")).Expect(200).Items.Count.ShouldBe(1);
        var read = (await Reads($"?actorId={reader.Id}", 1)).Single();
        read["entityIds"]!.AsArray().Single()!.GetValue<Guid>().ShouldBe(lead);
    }

    [Fact]
    public async Task Twenty_readings_at_once_leave_twenty_traces()
    {
        var lead = (await office.Register()).Id;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => office.Lead(lead)));
        var reads = await Reads($"?entityId={lead}&limit=100", 20);
        reads.Select(r => r.Text("correlationId")).Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public async Task What_was_refused_or_is_not_there_leaves_no_trace()
    {
        var reader = await api.NewClient(api.HeadOffice, "leads.read");
        var lead = (await api.As(api.Network.Franchisees[1]).Register()).Id;
        (await api.As(reader).Get($"{LeadCalls.Leads}/{lead}")).Expect(404);
        (await office.Lead((await office.Register()).Id)).Expect(200);
        await Eventually.Holds(async () => (await office.Get($"{Path}?actorId={api.HeadOffice.Client.Id}")).Items.ShouldNotBeEmpty());
        (await office.Get($"{Path}?actorId={reader.Id}")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_tenants_trail_is_not_seen()
    {
        var lead = (await office.Register()).Id;
        await office.Lead(lead);
        await Reads($"?entityId={lead}", 1);
        (await api.As(api.Network.Franchisees[0]).Get($"{Path}?entityId={lead}")).Expect(200).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update audit_read_sheets set operation = 'x'")]
    [InlineData("delete from audit_read_sheets")]
    [InlineData("truncate audit_read_sheets")]
    public async Task A_trace_is_never_changed_not_even_by_the_owner(string sql)
    {
        (await Should.ThrowAsync<PostgresException>(() => api.Database.ExecuteAs(api.HeadOffice.Id, sql))).SqlState.ShouldBe("42501");
        (await Should.ThrowAsync<PostgresException>(() => api.Database.Execute(sql))).SqlState.ShouldBe("42501");
    }

    [Fact]
    public async Task A_page_of_readings_goes_on_by_its_cursor()
    {
        var lead = (await office.Register()).Id;
        for (var time = 0; time < 3; time++)
            await office.Lead(lead);
        await Reads($"?entityId={lead}", 3);
        var first = await office.Get($"{Path}?entityId={lead}&limit=2");
        var second = await office.Get($"{Path}?entityId={lead}&limit=2&cursor={first.NextCursor}");
        (first.Items.Count, second.Items.Count, second.NextCursor).ShouldBe((2, 1, null));
        var to = Uri.EscapeDataString(first.Items[0]["at"]!.GetValue<string>());
        (await office.Get($"{Path}?entityId={lead}&to={to}")).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_waits_is_written_when_the_server_stops()
    {
        var (lead, exchange) = (Guid.CreateVersion7(), new Application.Common.RequestContext { OperationId = "getLead" });
        await using var source = NpgsqlDataSource.Create(api.Database.Settings.App);
        using var trail = new ReadAuditWriter(source, api.Clock, NullLogger<ReadAuditWriter>.Instance);
        var caller = new Infrastructure.Identity.SystemCaller(api.HeadOffice.Id, api.HeadOffice.Id);
        await trail.StartAsync(TestContext.Current.CancellationToken);
        trail.Add(api.HeadOffice.Id, caller, exchange, "lead", [lead]);
        await trail.StopAsync(TestContext.Current.CancellationToken);
        (await api.Database.Value<long>("select count(*) from audit_read_sheets where entity_ids = array[$1]", lead)).ShouldBe(1);
    }

    [Fact]
    public async Task A_trace_that_cannot_be_written_does_not_hold_up_the_others()
    {
        var (lead, good) = (Guid.CreateVersion7(), new Application.Common.RequestContext { OperationId = "getLead" });
        var bad = new Application.Common.RequestContext { OperationId = "getLead", UserAgent = "a text with \0 in it" };
        await using var source = NpgsqlDataSource.Create(api.Database.Settings.App);
        using var trail = new ReadAuditWriter(
            source,
            api.Clock,
            api.Services.GetRequiredService<Microsoft.Extensions.Logging.ILogger<ReadAuditWriter>>()
        );
        var caller = new Infrastructure.Identity.SystemCaller(api.HeadOffice.Id, api.HeadOffice.Id);
        trail.Add(api.HeadOffice.Id, caller, bad, "lead", [lead]);
        trail.Add(api.HeadOffice.Id, caller, good, "lead", [lead]);
        await trail.StartAsync(TestContext.Current.CancellationToken);
        await trail.StopAsync(TestContext.Current.CancellationToken);
        (await api.Database.Value<long>("select count(*) from audit_read_sheets where entity_ids = array[$1]", lead)).ShouldBe(
            1,
            api.Log.Troubles
        );
    }

    [Fact]
    public void Nothing_is_shown_that_cannot_be_noted()
    {
        var exchange = new Application.Common.RequestContext { OperationId = "getLead" };
        using var trail = new ReadAuditWriter(
            api.Services.GetRequiredService<NpgsqlDataSource>(),
            api.Clock,
            NullLogger<ReadAuditWriter>.Instance
        );
        var caller = new Infrastructure.Identity.SystemCaller(api.HeadOffice.Id, api.HeadOffice.Id);
        Should.Throw<ReadAuditOverflowException>(() =>
        {
            for (var number = 0; number < 1_000_000; number++)
                trail.Add(api.HeadOffice.Id, caller, exchange, "lead", []);
        });
    }

    /// <summary>The trail is written a moment after the answer.</summary>
    Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> Reads(string query, int count, TestApiClient? client = null) =>
        Eventually.Gives(async () =>
        {
            var found = (await (client ?? office).Get(Path + query)).Expect(200).Items;
            found.Count.ShouldBe(count);
            return found;
        });
}
