using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class ChangeTenantHandler(ITenantsDb db) : IMessageHandler<Contract.ChangeTenant, Contract.Tenant>
{
    public async Task<Result<Contract.Tenant>> Handle(Contract.ChangeTenant request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } tenant)
            return TenantErrors.NotFound;
        return tenant.Change(tenant.With(request.Body)).Map(tenant.View);
    }
}
