using System.Text.Json.Nodes;
using MakCrm.Domain.Identity;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Setup;

public sealed class SeedDemoTests
{
    static readonly string[] Clients =
    [
        "demo-franchisee-1",
        "demo-franchisee-2",
        "demo-franchisee-3",
        "demo-head-office",
        "demo-platform",
        "demo-sandbox",
        "demo-telegram-bot",
    ];

    [Fact]
    public async Task An_empty_database_gets_the_demo_network_once()
    {
        await using var program = await ProgramRun.Prepare();
        (await program.Run("seed-demo")).Code.ShouldBe(0);
        var file = await File.ReadAllTextAsync(program.ClientsFile, TestContext.Current.CancellationToken);
        await IsWhole(program);
        await program.SeedDemo();
        (await File.ReadAllTextAsync(program.ClientsFile, TestContext.Current.CancellationToken)).ShouldBe(file);
        await IsWhole(program);
    }

    [Fact]
    public async Task The_secrets_are_for_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("The product's folder is kept on systems with file modes.");
        await using var program = await ProgramRun.Prepare();
        await program.SeedDemo();
        File.GetUnixFileMode(program.ClientsFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Two_starts_at_once_make_one_network()
    {
        await using var program = await ProgramRun.Prepare();
        await Task.WhenAll(program.SeedDemo(), program.SeedDemo());
        await IsWhole(program);
    }

    [Fact]
    public async Task A_start_that_was_killed_is_finished_by_the_next()
    {
        await using var program = await ProgramRun.Prepare();
        using (var killed = program.Start("seed-demo"))
        {
            await Eventually.Is(async () => await Count(program, "select count(*) from tenants") >= 2, "a franchisee is there");
            killed.Kill();
            await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await program.SeedDemo();
        await IsWhole(program);
    }

    [Fact]
    public async Task Lost_secrets_and_new_permissions_are_made_good()
    {
        await using var program = await ProgramRun.Prepare();
        await program.SeedDemo();
        File.Delete(program.ClientsFile);
        await program.Database.Execute("update machine_clients set permissions = '{}' where client_id = 'demo-head-office'");
        await program.SeedDemo();
        await program.SeedDemo();
        await IsWhole(program);
    }

    [Fact]
    public async Task Where_somebody_works_already_nothing_is_seeded()
    {
        await using var program = await ProgramRun.Prepare();
        await program.Database.Execute(
            """
            insert into tenants (id, network_id, kind, name, time_zone, language, created_at, version)
            select id, id, 'head_office', 'МаК', 'Europe/Moscow', 'ru', now(), 1 from (select gen_random_uuid() id) new
            """
        );
        await program.SeedDemo();
        (await Count(program, "select count(*) from tenants")).ShouldBe(1);
        File.Exists(program.ClientsFile).ShouldBeFalse();
    }

    static async Task IsWhole(ProgramRun program)
    {
        (await Count(program, "select count(*) from tenants where kind = 'franchisee'")).ShouldBe(3);
        (await Count(program, "select count(*) from tenants where kind = 'head_office' and name = 'МаК'")).ShouldBe(1);
        (
            await Count(
                program,
                "select count(*) from sources where code in ('bank-leads', 'kredit-master', 'site', 'cold-base', 'partner-network', 'direct') and tenant_id in (select network_id from tenants)"
            )
        ).ShouldBe(6);
        (
            await Count(program, "select count(*) from ledger_accounts where code = 'wallet_available' and balance_minor = 500000000")
        ).ShouldBe(3);
        (await Count(program, "select count(*) from registration_forms where code = 'partner'")).ShouldBe(1);
        var office = await program.Database.Value<string[]>("select permissions from machine_clients where client_id = 'demo-head-office'");
        office.ShouldContain("network.tenants.manage");
        var body = JsonNode.Parse(await File.ReadAllTextAsync(program.ClientsFile))!.AsObject();
        body.Select(c => c.Key).ShouldBe(Clients);
        foreach (var (name, client) in body)
            await Opens(program, name, client!);
    }

    static async Task Opens(ProgramRun program, string name, JsonNode client)
    {
        var row = (await program.Database.Rows("select secret_hash, tenant_id from machine_clients where client_id = $1", name)).Single();
        row[0].ShouldBe(OpaqueToken.ComputeHash(client["clientSecret"]!.GetValue<string>()));
        row[1].ShouldBe(client["tenant"]!.GetValue<Guid>());
    }

    static Task<long> Count(ProgramRun program, string sql) => program.Database.Value<long>(sql);
}
