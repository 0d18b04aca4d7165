using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Infrastructure.Persistence.Identity;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Identity;

public sealed class ClientRequestTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Own = "/api/v1/requests";
    static readonly string[] Platform = ["platform.requests.read", "leads.create", "leads.read"];

    [Fact]
    public async Task A_client_reads_what_it_has_asked_and_nothing_of_what_was_in_it()
    {
        var client = api.As(await api.NewClient(api.HeadOffice, Platform));
        var made = (await client.Post("/api/v1/leads", Lead("+79161110001", "Секретов Пётр"), key: "order-1")).Expect(201);
        var noted = await Noted(client, "createLead");
        noted["status"]!.GetValue<int>().ShouldBe(201);
        noted["method"]!.GetValue<string>().ShouldBe("POST");
        noted["leadId"]!.GetValue<Guid>().ShouldBe(made.Id);
        noted["correlationId"]!.GetValue<string>().ShouldBe(made.Headers.GetValues("X-Correlation-Id").Single());
        noted["idempotencyKeyHash"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData("order-1"u8)));
        noted["address"]!.GetValue<string>().ShouldBe("127.0.0.1");
        noted["responseBytes"]!.GetValue<int>().ShouldBe(Encoding.UTF8.GetByteCount(made.Text));
        var stored = await api.Database.Value<string>("select string_agg(r::text, '') from client_requests r");
        stored.ShouldNotContain("9161110001");
        stored.ShouldNotContain("Секретов");
        stored.ShouldNotContain("order-1");
    }

    [Fact]
    public async Task Refusals_are_noted_with_their_codes_also_those_before_the_door()
    {
        var narrow = await api.NewClient(api.HeadOffice, "platform.requests.read");
        var client = api.As(narrow);
        (await client.Get("/api/v1/leads")).ExpectProblem(403, "forbidden");
        (await Noted(client, "listLeads"))["code"]!.GetValue<string>().ShouldBe("forbidden");
        var broken = api.As(await api.NewClient(api.HeadOffice, Platform));
        (await broken.Post("/api/v1/leads", new { source = "nobodys" })).Expect(422);
        (await Noted(broken, "createLead"))["code"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Requests_are_found_by_status_operation_and_time_page_by_page()
    {
        var client = api.As(await api.NewClient(api.HeadOffice, Platform));
        for (var number = 0; number < 3; number++)
            (await client.Get("/api/v1/leads?limit=1")).Expect(200);
        (await client.Get($"/api/v1/leads/{Guid.CreateVersion7()}")).Expect(404);
        await Eventually.Holds(async () => (await client.Get($"{Own}?operation=listLeads")).Items.Count.ShouldBe(3));
        (await client.Get($"{Own}?status=404")).Items.Single()["operation"]!.GetValue<string>().ShouldBe("getLead");
        var first = (await client.Get($"{Own}?operation=listLeads&limit=2")).Expect(200);
        var rest = (await client.Get($"{Own}?operation=listLeads&limit=2&cursor={first.NextCursor}")).Expect(200);
        first.Items.Concat(rest.Items).Select(r => r["id"]!.GetValue<Guid>()).Distinct().Count().ShouldBe(3);
        var later = Uri.EscapeDataString($"{api.Clock.GetUtcNow().AddMinutes(1):O}");
        (await client.Get($"{Own}?from={later}")).Items.ShouldBeEmpty();
        (await client.Get($"{Own}?to={later}&operation=getLead")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Each_sees_its_own_and_the_office_those_of_its_clients()
    {
        var client = await api.NewClient(api.HeadOffice, Platform);
        (await api.As(client).Get("/api/v1/leads")).Expect(200);
        var office = api.As(api.HeadOffice);
        await Eventually.Holds(async () => (await office.Get($"/api/v1/machine-clients/{client.Id}/requests")).Items.Count.ShouldBe(1));
        var other = api.As(await api.NewClient(api.HeadOffice, Platform));
        (await other.Get($"{Own}?operation=listLeads")).Items.ShouldBeEmpty();
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Get($"/api/v1/machine-clients/{client.Id}/requests")).ExpectProblem(404, "machine_client_not_found");
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_kept()
    {
        var silent = await api.NewClient(api.HeadOffice, "leads.read");
        var loud = await api.NewClient(api.HeadOffice, Platform);
        (await api.As(silent).Get("/api/v1/leads")).Expect(200);
        (await api.As(loud).Get("/api/v1/leads")).Expect(200);
        var office = api.As(api.HeadOffice);
        await Eventually.Holds(async () => (await office.Get($"/api/v1/machine-clients/{loud.Id}/requests")).Items.Count.ShouldBe(1));
        (await office.Get($"/api/v1/machine-clients/{silent.Id}/requests")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_older_than_thirty_days_is_forgotten()
    {
        await api.Database.Execute(
            """
            insert into client_requests (tenant_id, id, client_id, at, operation, method, status, duration_ms, request_bytes, correlation_id)
            select $1, gen_random_uuid(), $2, now() - n * interval '1 day', 'old', 'GET', 200, 1, 0, $2 from generate_series(25, 35) n
            """,
            api.HeadOffice.Id,
            Guid.CreateVersion7()
        );
        (await api.Services.GetRequiredService<ApiRequestLogWriter>().Forget(TestContext.Current.CancellationToken)).ShouldBe(6);
        (await api.Database.Value<long>("select count(*) from client_requests where operation = 'old'")).ShouldBe(5);
    }

    static async Task<JsonNode> Noted(TestApiClient client, string operation) =>
        await Eventually.Gives(async () => (await client.Get($"{Own}?operation={operation}")).Items.Single());

    static object Lead(string phone, string name) => new { phones = new[] { phone }, name };
}
