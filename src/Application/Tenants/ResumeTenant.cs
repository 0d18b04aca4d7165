using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class ResumeTenantHandler(ITenantsDb db) : IMessageHandler<Contract.ResumeTenant, Contract.Tenant>
{
    public async Task<Result<Contract.Tenant>> Handle(Contract.ResumeTenant request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } tenant)
            return TenantErrors.NotFound;
        return tenant.Resume().Map(tenant.View);
    }
}
