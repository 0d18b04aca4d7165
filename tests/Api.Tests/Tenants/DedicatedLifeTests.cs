using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Identity.People;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Backups;
using MakCrm.TestKit;
using MakCrm.WebApi;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Tenants;

/// <summary>An installation with people, which backs itself up.</summary>
[DedicatedServer("dedicated databases and backups")]
public sealed class LifeApi : PeopleApi, IAsyncDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("mak-life-").FullName;

    protected override ServerSettings Configure(ServerSettings settings) =>
        base.Configure(settings) with
        {
            Backups = new(Folder, TimeSpan.FromDays(1), Kept: 2),
        };

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>What is done with a tenant from outside does not ask where its data lie.</summary>
public sealed class DedicatedLifeTests(LifeApi api) : IClassFixture<LifeApi>
{
    readonly TestTenant tenant = api.Network.Franchisees[0];
    readonly TestApiClient office = api.As(api.HeadOffice);

    TestDatabase Own => api.Database.Of(tenant.Id);

    [Fact]
    public async Task It_is_entered_copied_put_back_suspended_and_purged_with_all_that_lies_about_of_it()
    {
        var lead = (await Registered(api.As(tenant))).Id;
        await api.Move(tenant, "dedicated");
        await Entered(lead);
        await Explained(lead);
        await Copied();
        await PutBack();
        await Suspended();
        await Purged();
    }

    async Task Entered(Guid lead)
    {
        var admin = api.As(await api.TokensOf(await api.NewPerson("admin")));
        var inside = $"/tenant/{tenant.Id}/api/v1/leads";
        (await admin.Get($"{inside}/{lead}")).Expect(200);
        (await admin.Post($"{inside}/{lead}/comments", new { text = "Из головного офиса" })).Expect(201);
        var written = (await admin.Post(inside, new { phones = new[] { LeadCalls.NewPhone() } })).Expect(201).Id;
        (await Own.Value<long>("select count(*) from leads where id = $1", written)).ShouldBe(1);
        (await Own.Value<long>("select count(*) from lead_comments where lead_id = $1", lead)).ShouldBe(1);
    }

    async Task Explained(Guid lead)
    {
        var client = api.As(tenant);
        var about = $"/api/v1/access-explanation?subjectId={tenant.Client.Id}&operation=";
        (await client.Get($"{about}getLead&recordId={lead}")).Expect(200)["isAllowed"].GetValue<bool>().ShouldBeTrue();
        var source = new
        {
            code = "own",
            name = "Свой сайт",
            kind = "own_site",
        };
        var made = (await client.Post("/api/v1/sources", source)).Expect(201).Id;
        (await client.Get($"{about}getSource&recordId={made}")).Expect(200)["isAllowed"].GetValue<bool>().ShouldBeTrue();
        (await client.Get($"{about}getLeadStatus&recordCode=in_work")).Expect(200)["isAllowed"].GetValue<bool>().ShouldBeTrue();
        (await client.Get($"{about}getLeadStatus&recordCode=nonsense")).ExpectProblem(404, "record_not_found");
        (await client.Get($"{about}getSource&recordId={Guid.CreateVersion7()}")).ExpectProblem(404, "record_not_found");
    }

    /// <summary>Into a sandbox that shares the common database, and later once more.</summary>
    async Task Copied()
    {
        var job = (await office.Post($"/api/v1/tenants/{tenant.Id}/sandboxes", new { name = "Копия отдельного" })).Expect(202);
        var sandbox = job["tenantId"].GetValue<Guid>();
        await api.Done(job.Id);
        (await api.Database.Leads(sandbox)).ShouldBe(await Own.Leads(tenant.Id));
        await Registered(api.As(tenant));
        await api.Done((await office.Post($"/api/v1/tenants/{sandbox}/refresh", new { })).Expect(202).Id);
        (await api.Database.Leads(sandbox)).ShouldBe(await Own.Leads(tenant.Id));
    }

    async Task PutBack()
    {
        await api.Done((await office.Post($"/api/v1/tenants/{tenant.Id}/backups")).Expect(202).Id);
        var (stored, lost) = (await Own.Leads(tenant.Id), (await Registered(api.As(tenant))).Id);
        var restore = api.Services.GetRequiredService<BackupRestorer>();
        var newest = (await office.Get($"/api/v1/tenants/{tenant.Id}/backups")).Expect(200).Items[0]["name"]!.GetValue<string>();
        await restore.Run(Path.Combine(api.Folder, newest), null, TestContext.Current.CancellationToken);
        await Eventually.Holds(async () => (await api.As(tenant).Get($"/api/v1/leads/{lost}")).ExpectProblem(404, "lead_not_found"));
        (await Own.Leads(tenant.Id)).ShouldBe(stored);
    }

    async Task Suspended()
    {
        (await office.Post($"/api/v1/tenants/{tenant.Id}/suspend")).Expect(200);
        await Eventually.Holds(async () => (await api.As(tenant).Get("/api/v1/leads")).ExpectProblem(403, "tenant_suspended"));
        (await office.Post($"/api/v1/tenants/{tenant.Id}/resume")).Expect(200);
        await Eventually.Holds(async () => (await api.As(tenant).Get("/api/v1/leads")).Expect(200));
    }

    async Task Purged()
    {
        (await Databases()).ShouldBe(2, "its own, and the one that the restore has put aside");
        (await office.Post($"/api/v1/tenants/{tenant.Id}/trash")).Expect(200);
        await api.Done((await office.Post($"/api/v1/tenants/{tenant.Id}/purge", new { confirmName = tenant.Name })).Expect(202).Id);
        var certificate = (await office.Get($"/api/v1/tenants/{tenant.Id}/purge-certificate")).Expect(200);
        var body = JsonNode.Parse(certificate["document"].GetValue<string>())!;
        body["backupFiles"]!.GetValue<long>().ShouldBePositive();
        body["earlierDatabases"]!.GetValue<long>().ShouldBe(1);
        body["deleted"]!.AsArray().ShouldNotContain(d => d!["table"]!.GetValue<string>() == "backup_files");
        Directory.EnumerateFiles(api.Folder).ShouldNotContain(file => file.Contains(tenant.Id.ToString("N"), StringComparison.Ordinal));
        (await Databases()).ShouldBe(0);
    }

    Task<long> Databases() =>
        api.Database.Value<long>("select count(*) from pg_database where starts_with(datname::text, $1)", api.Database.Name + "_t_");

    static async Task<ApiResponse> Registered(TestApiClient client) =>
        (await client.Post("/api/v1/leads", new { phones = new[] { LeadCalls.NewPhone() } })).Expect(201);
}
