using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

/// <summary>Adds a new tenant and lets every module give it what it begins with, all in the present commit.</summary>
sealed class TenantSetup(ITenantsDb db, ITenantSwitch tenants, IEnumerable<ITenantSeed> seeds) : IModulePart
{
    public async Task Admit(Tenant tenant, CancellationToken ct)
    {
        db.Tenants.Add(tenant);
        var facts = new TenantSeed(tenant.Id, tenant.NetworkId, Wire.Name(tenant.Language));
        await tenants.Within(tenant.Id, "seedTenant", () => Seed(facts, ct), ct);
    }

    async Task<Nothing> Seed(TenantSeed facts, CancellationToken ct)
    {
        foreach (var seed in seeds)
            await seed.Seed(facts, ct);
        return Nothing.Value;
    }
}
