using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Audit;
using MakCrm.Infrastructure.Placement;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Tenants;

[DedicatedServer("dedicated databases")]
public sealed class DedicatedTenantTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_dedicated_tenant_lives_its_whole_life()
    {
        var tenant = await NewTenant("МаК Отдельный");
        var (client, own) = (api.As(tenant), api.Database.Of(tenant.Id));
        var lead = (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000001" } }, key: "before")).Expect(201).Id;

        var stored = await MovedWhileWriting(tenant, "dedicated");
        (await api.Database.Leads(tenant.Id)).ShouldBe(0);
        (await own.Leads(tenant.Id)).ShouldBe(stored + 1);
        await Works(client, lead);
        (await own.Value<long>("select count(*) from leads where tenant_id <> $1", tenant.Id)).ShouldBe(0);

        await SecondMigration(tenant, own);
        await FunctionThatCannotBeReplaced(tenant, own);
        var archived = await office.Manifest(tenant.Id);
        archived["leads"].ShouldStartWith($"{stored + 2} ");

        await MovedWhileWriting(tenant, "shared");
        (await Exists(own)).ShouldBeFalse();
        var back = await office.Manifest(tenant.Id);
        foreach (var table in new[] { "deals", "deal_history", "lead_statuses", "pipelines", "stages", "sources" })
            back[table].ShouldBe(archived[table], table);
        (await client.Get($"/api/v1/leads/{lead}/documents")).Expect(200)["snils"].GetValue<string>().ShouldBe("11223344595");

        await api.Move(tenant, "dedicated");
        await Purged(tenant, await own.Leads(tenant.Id));
        (await Exists(own)).ShouldBeFalse();
    }

    /// <summary>Writes without a rest, as often as it takes; whatever was answered with 201 must be there in the end.</summary>
    async Task<int> MovedWhileWriting(TestTenant tenant, string to)
    {
        var (client, before, refused) = (api.As(tenant), await Count(tenant), 0);
        using var moved = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var writers = Enumerable.Range(0, 3).Select(_ => Task.Run(Write, Stop)).ToList();
        await api.Move(tenant, to);
        await moved.CancelAsync();
        var stored = (await Task.WhenAll(writers)).Sum();
        refused.ShouldBePositive("while it is copied, nobody may change it");
        stored.ShouldBePositive();
        (await Count(tenant)).ShouldBe(before + stored);
        return stored;

        async Task<int> Write()
        {
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            var done = 0;
            while (!moved.IsCancellationRequested)
            {
                var phone = $"+79{Random.Shared.NextInt64(100_000_000, 999_999_999)}";
                var answer = await client.Post("/api/v1/leads", new { phones = new[] { phone } }, key: Guid.CreateVersion7().ToString());
                if (answer.Status == 201)
                    done++;
                else
                {
                    answer.ExpectProblem(503, "tenant_moving").Headers.RetryAfter.ShouldNotBeNull();
                    Interlocked.Increment(ref refused);
                }

                await pace.WaitForNextTickAsync(Stop);
            }

            return done;
        }
    }

    /// <summary>Duplicates, answers to keys from before, deals, documents, notifications, and an audit that tells all of it in one chain.</summary>
    async Task Works(TestApiClient client, Guid lead)
    {
        var replayed = await client.Post("/api/v1/leads", new { phones = new[] { "+79210000001" } }, key: "before");
        replayed.Expect(201).Id.ShouldBe(lead);
        var second = (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000001" } })).Expect(201);
        second["decision"].GetValue<string>().ShouldBe("duplicate");
        (await client.Post("/api/v1/deals", new { title = "Сделка", leadId = lead })).Expect(201);
        (await client.Post($"/api/v1/leads/{lead}/status", new { status = "in_work" })).Expect(200);
        (await client.Put($"/api/v1/leads/{lead}/documents", new { snils = "112-233-445 95" })).Expect(200);
        await Eventually.Holds(async () =>
        {
            var told = (await client.Get($"/api/v1/audit-entries?entityId={lead}")).Expect(200);
            told.Items.Select(e => e["operation"]!.GetValue<string>())
                .ShouldBe(["createLead", "changeLeadStatus", "replaceLeadDocuments"], ignoreOrder: true);
            (await client.Get("/api/v1/notifications")).Expect(200).Items.ShouldNotBeEmpty("a duplicate is told of");
        });
        await api.Seal();
        (await client.Verify()).Damage().ShouldBeNull();
    }

    /// <summary>A newer version's migration over all databases: here it breaks off, the others work, and later it goes on.</summary>
    async Task SecondMigration(TestTenant tenant, TestDatabase own)
    {
        var (migrations, client) = (api.Services.GetRequiredService<TenantMigrator>(), api.As(tenant));
        await own.Execute("drop function tenant_places(); drop function note_spent_leads(uuid, boolean)");
        await own.Execute(
            """
            alter table tenant_jobs drop column step, drop column hashes;
            alter table tenants drop column placement cascade, drop column moving_to cascade, drop column is_frozen, drop column database_name,
              drop column database_migrations, drop column database_problem, drop column has_spent_leads;
            delete from schema_migrations where name = '0022_placement.sql';
            create function tenant_places() returns int language sql as 'select 1'
            """
        );
        await api.Database.Execute("update tenants set database_migrations = database_migrations - 1 where id = $1", tenant.Id);
        await Eventually.Holds(async () => (await client.Get("/api/v1/leads")).ExpectProblem(503, "tenant_unavailable"));
        (await client.Get("/api/v1/notifications")).Expect(200);
        (await api.As(api.Network.Franchisees[1]).Post("/api/v1/leads", new { phones = new[] { "+79210000009" } })).Expect(201);

        (await migrations.Run(Stop)).ShouldBe(1);
        var placement = (await office.Get($"/api/v1/tenants/{tenant.Id}/placement")).Expect(200);
        placement["isBehind"].GetValue<bool>().ShouldBeTrue();
        placement["problem"].GetValue<string>().ShouldBe("PostgresException");

        await own.Execute("drop function tenant_places()");
        (await migrations.Run(Stop)).ShouldBe(0);
        (await office.Get($"/api/v1/tenants/{tenant.Id}/placement"))["isBehind"].GetValue<bool>().ShouldBeFalse();
        await Eventually.Holds(async () => (await client.Get("/api/v1/leads")).Expect(200));
    }

    /// <summary>No migration is missing, and yet it is behind until it has the functions of this build.</summary>
    async Task FunctionThatCannotBeReplaced(TestTenant tenant, TestDatabase own)
    {
        var migrations = api.Services.GetRequiredService<TenantMigrator>();
        await own.Execute("drop function tenant_places(); create function tenant_places() returns int language sql as 'select 1'");
        await own.Execute("update schema_migrations set checksum = 'of another build' where name = '9999_locks.sql'");
        (await migrations.Run(Stop)).ShouldBe(1);
        (await office.Get($"/api/v1/tenants/{tenant.Id}/placement"))["isBehind"].GetValue<bool>().ShouldBeTrue();

        await own.Execute("drop function tenant_places()");
        (await migrations.CatchUp(Stop)).ShouldBe(0);
        (await office.Get($"/api/v1/tenants/{tenant.Id}/placement"))["isBehind"].GetValue<bool>().ShouldBeFalse();
        await Eventually.Holds(async () => (await api.As(tenant).Get("/api/v1/leads")).Expect(200));
    }

    async Task Purged(TestTenant tenant, long leads)
    {
        (await office.Post($"/api/v1/tenants/{tenant.Id}/trash")).Expect(200);
        await api.Done((await office.Post($"/api/v1/tenants/{tenant.Id}/purge", new { confirmName = tenant.Name })).Expect(202).Id);
        var certificate = (await office.Get($"/api/v1/tenants/{tenant.Id}/purge-certificate")).Expect(200);
        var deleted = JsonNode.Parse(certificate["document"].GetValue<string>())!["deleted"]!.AsArray();
        deleted.Single(d => d!["table"]!.GetValue<string>() == "leads")!["rows"]!.GetValue<long>().ShouldBe(leads);
        (await api.Database.Leads(tenant.Id)).ShouldBe(0);
        (await office.Get($"/api/v1/tenants/{tenant.Id}/placement"))["placement"].GetValue<string>().ShouldBe("shared");
    }

    async Task<TestTenant> NewTenant(string name)
    {
        var id = (await office.Post("/api/v1/tenants", new { name, timeZone = "Europe/Moscow" })).Expect(201).Id;
        var tenant = new TestTenant(id, api.HeadOffice.Id, name, null!);
        return tenant with { Client = await api.NewClient(tenant, [.. api.HeadOffice.Client.Permissions]) };
    }

    async Task<long> Count(TestTenant tenant) =>
        (await api.As(tenant).Get("/api/v1/leads?limit=1&count=exact")).Expect(200)["total"]["count"]!.GetValue<long>();

    async Task<bool> Exists(TestDatabase database) =>
        await api.Database.Value<bool>("select exists (select from pg_database where datname = $1)", database.Name);
}
