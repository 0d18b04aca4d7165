using MakCrm.Application.Contract;
using MakCrm.Application.Identity.Public;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Messengers;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.WebApi.Setup;

/// <summary>
/// Fills an empty database with a network to try the product on. Every step looks first whether it was done,
/// so a start that was killed in the midst of it is finished by the next.
/// </summary>
sealed class DemoSeeder(
    SystemDispatcher work,
    NetworkBootstrapper networks,
    DemoClientFile clients,
    DemoUserSeeder people,
    PermissionCatalog permissions,
    MachineClientDirectory directory,
    DatabaseConnectionStrings databases,
    ILogger<DemoSeeder> log
)
{
    const long Lock = 0x4D414B44454D4F; // "MAKDEMO": instances that start together seed once.

    public async Task Seed(CancellationToken ct)
    {
        if (await IsComplete(ct) && await people.AreComplete(ct))
            return;
        await using var connection = new NpgsqlConnection(databases.Owner + ";Pooling=false");
        await connection.OpenAsync(ct);
        await Ask(connection, $"select pg_advisory_lock({Lock})", ct);
        if (await FindOffice(connection, ct) is not { } office)
            return;
        await SeedSources(office, ct);
        await SeedForm(office, ct);
        var tenants = new List<Guid>();
        foreach (var (client, franchisee) in DemoDefinitions.Franchisees)
        {
            tenants.Add(await SeedFranchisee(office, franchisee, ct));
            await EnsureClient(client, tenants[^1], office, ct);
        }

        await people.Seed(office, tenants[0], ct);
        await EnsureClient(DemoDefinitions.PlatformClient, office, office, ct);
        await EnsureClient(DemoDefinitions.SandboxClient, office, office, ct);
        await EnsureClient(DemoDefinitions.TelegramBot, office, office, ct);
        await EnsureClient(DemoDefinitions.OfficeClient, office, office, ct);
        log.LogInformation("The demo network {Network} is there", office);
    }

    /// <summary>The clients come last, so when each can enter with the secret that we hold, all is done.</summary>
    async Task<bool> IsComplete(CancellationToken ct)
    {
        foreach (var name in DemoDefinitions.Clients)
        {
            if (await Enter(name, ct) is not { } access || !access.Permissions.SetEquals(PermissionsOf(name)))
                return false;
        }

        return true;
    }

    async Task<MachineClientAccess?> Enter(string name, CancellationToken ct) =>
        clients.Read().GetValueOrDefault(name) is { } client ? await directory.Authenticate(name, client.ClientSecret, ct) : null;

    /// <summary>A later version of the product may know more of them, and the demo's clients get those, too.</summary>
    IReadOnlyList<string> PermissionsOf(string name) =>
        name switch
        {
            DemoDefinitions.OfficeClient => permissions.All.Keys,
            DemoDefinitions.PlatformClient or DemoDefinitions.SandboxClient => RoleTemplates.LeadPlatform,
            DemoDefinitions.TelegramBot => [MessengerTokenExchange.Permission],
            _ => RoleTemplates.Franchisee,
        };

    /// <summary>The demo's head office, founded when the database is empty; null when somebody else's network is here.</summary>
    async Task<Guid?> FindOffice(NpgsqlConnection connection, CancellationToken ct)
    {
        if (
            await Ask(connection, $"select tenant_id from machine_clients where client_id = '{DemoDefinitions.OfficeClient}'", ct)
            is Guid office
        )
            return office;
        if (await Ask(connection, "select exists (select from tenants)", ct) is true)
            return null;
        var (id, client) = await networks.Found(DemoDefinitions.Network, DemoDefinitions.OfficeClient, ct);
        clients.Keep(DemoDefinitions.OfficeClient, new(client.ClientId, client.ClientSecret, id));
        return id;
    }

    async Task SeedSources(Guid office, CancellationToken ct)
    {
        var present = await work.Send(office, office, new ListSources(null, 200, null, null, IncludeArchived: true), ct);
        foreach (var source in DemoDefinitions.Sources.Where(s => present.Items.All(p => p.Code != s.Code)))
            await work.Send(office, office, new CreateSource(source), ct);
    }

    async Task SeedForm(Guid office, CancellationToken ct)
    {
        var present = await work.Send(office, office, new ListRegistrationForms(null, 200), ct);
        if (present.Items.All(form => form.Code != DemoDefinitions.Form.Code))
            await work.Send(office, office, new CreateRegistrationForm(DemoDefinitions.Form), ct);
    }

    async Task<Guid> SeedFranchisee(Guid office, TenantRegistration franchisee, CancellationToken ct)
    {
        var present = await work.Send(office, office, new ListTenants(null, 1, null, null, null, franchisee.Name), ct);
        var tenant = present.Items is [var found, ..] ? found : await work.Send(office, office, new CreateTenant(franchisee), ct);
        var paid = await work.Send(office, office, new ListLedgerTransactions(null, 200, LedgerTransactionKind.TopUp, null), ct);
        if (!paid.Items.Any(t => t.Lines.Any(line => line.HolderTenantId == tenant.Id)))
            await work.Send(office, office, new TopUpWallet(tenant.Id, DemoDefinitions.FirstMoney), ct);
        return tenant.Id;
    }

    async Task EnsureClient(string name, Guid tenant, Guid office, CancellationToken ct)
    {
        if (await Enter(name, ct) is { } access)
        {
            var changes = new MachineClientChanges { Permissions = PermissionsOf(name) };
            var patch = new MergePatch<MachineClientChanges>(changes, new HashSet<string> { "permissions" });
            await work.Send(tenant, office, new ChangeMachineClient(access.Id, patch), ct);
            return;
        }

        var created = await work.Do(tenant, office, "seedDemo", services => NewSecret(services, name, ct), ct);
        clients.Keep(name, new(created.ClientId, created.ClientSecret, tenant));
    }

    /// <summary>A client that is there while its secret is lost gets another secret.</summary>
    async Task<Result<MachineClientCreated>> NewSecret(IServiceProvider services, string name, CancellationToken ct)
    {
        var registry = services.GetRequiredService<IMachineClientRegistrar>();
        return await registry.RotateSecret(name, ct) ?? registry.Register(Registration(name));
    }

    MachineClientRegistration Registration(string name) =>
        new()
        {
            ClientId = name,
            Name = name,
            Permissions = PermissionsOf(name),
            Mode = name == DemoDefinitions.SandboxClient ? MachineClientMode.Sandbox : MachineClientMode.Live,
        };

    static async Task<object?> Ask(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}
