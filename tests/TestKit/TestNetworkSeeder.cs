using System.Security.Cryptography;
using MakCrm.Application.Common;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.TestKit;

/// <summary>Puts networks and machine clients into a database, where no API could do it before there is a first client.</summary>
sealed class TestNetworkSeeder(TestDatabase database, IServiceProvider services)
{
    readonly string[] everything = [.. services.GetRequiredService<PermissionCatalog>().All.Keys.Order(StringComparer.Ordinal)];

    // Of the whole run: the first network of every class has been made in the template.
    static int made;

    public async Task<TestNetwork> Make(int franchisees)
    {
        var office = await MakeTenant(null, "МаК");
        var others = new List<TestTenant>();
        for (var number = 1; number <= franchisees; number++)
            others.Add(await MakeTenant(office.Id, $"МаК {number}"));
        return new(office, others);
    }

    public async Task<TestClient> MakeClient(Guid tenant, IReadOnlyList<string> permissions)
    {
        var id = Guid.CreateVersion7();
        var client = new TestClient(
            id,
            tenant,
            $"client-{Interlocked.Increment(ref made)}",
            RandomNumberGenerator.GetHexString(64, lowercase: true),
            permissions
        );
        await database.Execute(
            "insert into machine_clients (tenant_id, id, client_id, name, secret_hash, permissions, created_at, version) values ($1, $2, $3, $3, $4, $5, now(), 1)",
            tenant,
            id,
            client.ClientId,
            OpaqueToken.ComputeHash(client.Secret),
            permissions.ToArray()
        );
        return client;
    }

    async Task<TestTenant> MakeTenant(Guid? network, string name)
    {
        var id = Guid.CreateVersion7();
        await database.Execute(
            """
            insert into tenants (id, network_id, kind, name, city, time_zone, language, created_at, version)
            values ($1, $2, $3, $4, 'Казань', 'Europe/Moscow', 'ru', now(), 1)
            """,
            id,
            network ?? id,
            network is null ? "head_office" : "franchisee",
            name
        );
        await Seed(new(id, network ?? id, "ru"));
        return new(id, network ?? id, name, await MakeClient(id, everything));
    }

    /// <summary>What every module gives a new tenant, as creating it through the API would.</summary>
    async Task Seed(TenantSeedContext facts)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().Caller = new SystemCaller(facts.TenantId, facts.NetworkId);
        scope.ServiceProvider.GetRequiredService<RequestContext>().OperationId = "seedTenant";
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await work.Begin(facts.TenantId, TenantDataAccess.Common, CancellationToken.None);
        foreach (var seed in scope.ServiceProvider.GetServices<ITenantSeeder>())
            await seed.Seed(facts, CancellationToken.None);
        if (await work.Commit(CancellationToken.None) is { } refusal)
            throw new InvalidOperationException($"A new tenant could not be seeded: {refusal.Code}");
    }
}
