using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class GetTenantHandler(ITenantsDb db) : IMessageHandler<Contract.GetTenant, Contract.Tenant>
{
    public async Task<Result<Contract.Tenant>> Handle(Contract.GetTenant request, CancellationToken cancellationToken) =>
        await db.Tenants.Where(t => t.Id == request.Id).Select(TenantViews.Tenant).FirstOrDefaultAsync(cancellationToken) is { } tenant
            ? tenant
            : TenantErrors.NotFound;
}
