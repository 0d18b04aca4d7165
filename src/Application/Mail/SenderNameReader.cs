using MakCrm.Application.Tenants.Public;

namespace MakCrm.Application.Mail;

/// <summary>The name of the tenant that writes, as its letters call it.</summary>
sealed class SenderNameReader(ITenantLookup network, IUnitOfWork work) : IModuleService
{
    public async Task<string> Find(CancellationToken ct) => (await network.Find(work.TenantId, ct))!.Name;
}
