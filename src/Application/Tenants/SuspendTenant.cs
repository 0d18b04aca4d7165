using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class SuspendTenantHandler(ITenantsDb db) : IMessageHandler<Contract.SuspendTenant, Contract.Tenant>
{
    public async Task<Result<Contract.Tenant>> Handle(Contract.SuspendTenant request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } tenant)
            return TenantErrors.NotFound;
        return tenant.Suspend().Map(tenant.View);
    }
}
