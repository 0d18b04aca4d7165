using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class RestoreTenantHandler(ITenantsDb db) : IMessageHandler<Contract.RestoreTenant, Contract.Tenant>
{
    public async Task<Result<Contract.Tenant>> Handle(Contract.RestoreTenant request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } tenant)
            return TenantErrors.NotFound;
        return tenant.Restore().Map(tenant.View);
    }
}
