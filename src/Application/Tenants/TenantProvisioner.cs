using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

/// <summary>Adds a new tenant and lets every module give it what it begins with, all in the present commit.</summary>
sealed class TenantProvisioner(ITenantsDb db, ITenantSwitcher tenants, IEnumerable<ITenantSeeder> seeds) : IModuleService
{
    public async Task Admit(Tenant tenant, CancellationToken ct)
    {
        db.Tenants.Add(tenant);
        var facts = new TenantSeedContext(tenant.Id, tenant.NetworkId, EnumWireFormat.ToWireName(tenant.Language));
        await tenants.RunAs(tenant.Id, "seedTenant", () => Seed(facts, ct), ct);
    }

    async Task<NoContent> Seed(TenantSeedContext facts, CancellationToken ct)
    {
        foreach (var seed in seeds)
            await seed.Seed(facts, ct);
        return NoContent.Value;
    }
}
