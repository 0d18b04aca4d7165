using MakCrm.Application.Tenants.Public;

namespace MakCrm.Application.Registrations;

/// <summary>The name of the tenant that is registered with.</summary>
sealed class OwnName(INetwork network, IUnitOfWork work) : IModulePart
{
    public async Task<string> Find(CancellationToken ct) => (await network.Find(work.TenantId, ct))!.Name;
}
