using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Tenants;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Backups;

[DedicatedServer("backups of the databases")]
public sealed class TenantBackupTests(BackupApi api) : IClassFixture<BackupApi>
{
    static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_dedicated_tenant_is_put_back_alone_while_the_others_work()
    {
        var (tenant, other) = (api.Network.Franchisees[0], api.Network.Franchisees[1]);
        var (client, neighbour) = (api.As(tenant), api.As(other));
        var stored = await Register(client);
        await api.Move(tenant, "dedicated");
        var own = api.Database.Of(tenant.Id);
        var job = await api.Done((await office.Post(Backups(tenant))).Expect(202).Id);
        job["tables"].AsArray().ShouldContain(t => t!.Text("table") == "leads" && t!["rows"]!.GetValue<long>() == 1);
        var rows = await own.Rows();
        var (lost, elsewhere) = (await Register(client), await Register(neighbour));
        await own.Execute("delete from lead_history where lead_id = $1", stored);

        var listed = (await office.Get(Backups(tenant))).Expect(200).Items;
        listed.ShouldAllBe(b => b!["isReadable"]!.GetValue<bool>());
        var done = await api.Restore.Run(Path.Combine(api.Folder, listed[0]!.Text("name")!), null, Stop);

        done.Database.ShouldBe(own.Name);
        (await own.Rows())
            .Where(r => r.Key.StartsWith("lead", StringComparison.Ordinal))
            .ShouldBe(rows.Where(r => r.Key.StartsWith("lead", StringComparison.Ordinal)), ignoreOrder: true);
        await Eventually.Holds(async () => (await client.Get($"/api/v1/leads/{stored}")).Expect(200));
        (await client.Get($"/api/v1/leads/{lost}")).ExpectProblem(404, "lead_not_found");
        (await neighbour.Get($"/api/v1/leads/{elsewhere}")).Expect(200);
        await Register(client);
        (await office.Get($"/api/v1/tenants/{tenant.Id}/placement")).Expect(200)["isBehind"].GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Who_shares_is_in_the_common_backup_and_strangers_see_none()
    {
        var shared = api.Network.Franchisees[2];
        (await office.Post(Backups(shared))).ExpectProblem(409, "tenant_not_dedicated");
        (await office.Get(Backups(shared))).Expect(200).Items.ShouldBeEmpty();
        var strangers = api.As((await api.NewNetwork()).HeadOffice);
        (await strangers.Get(Backups(shared))).ExpectProblem(404, "tenant_not_found");
        (await strangers.Post(Backups(shared))).ExpectProblem(404, "tenant_not_found");
    }

    [Fact]
    public async Task Where_backups_are_somebody_elses_matter_none_is_made()
    {
        await using var plain = new CrmApiFixture();
        await plain.InitializeAsync();
        var client = plain.As(plain.HeadOffice);
        (await client.Post(Backups(plain.Network.Franchisees[0]))).ExpectProblem(409, "tenant_backups_off");
        (await client.Get(Backups(plain.Network.Franchisees[0]))).Expect(200).Items.ShouldBeEmpty();
        (await plain.AsNobody().Get("/metrics")).Text.ShouldNotContain("mak_backup_age_seconds");
    }

    static async Task<Guid> Register(TestApiClient client) =>
        (await client.Post("/api/v1/leads", new { phones = new[] { LeadCalls.NewPhone() } })).Expect(201).Id;

    static string Backups(TestTenant tenant) => $"/api/v1/tenants/{tenant.Id}/backups";
}
