using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

sealed class NetworkProvisioner(TenantProvisioner setup, TimeProvider clock) : INetworkProvisioning
{
    public async Task<Result<NoContent>> Found(Guid id, string name, CancellationToken ct)
    {
        var details = new TenantDetails
        {
            Name = name,
            City = "Москва",
            TimeZone = "Europe/Moscow",
            Language = Language.Ru,
        };
        var office = Tenant.CreateHeadOffice(id, details, clock.GetUtcNow());
        if (!office.IsOk)
            return office.Error;
        await setup.Admit(office.Value, ct);
        return NoContent.Value;
    }
}
