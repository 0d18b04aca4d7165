using MakCrm.Application.Tenants.Public;

namespace MakCrm.Application.Registrations;

/// <summary>The name of the tenant that is registered with.</summary>
sealed class TenantNameReader(ITenantLookup network, IUnitOfWork work) : IModuleService
{
    public async Task<string> Find(CancellationToken ct) => (await network.Find(work.TenantId, ct))!.Name;
}
