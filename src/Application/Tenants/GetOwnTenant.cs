using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class GetOwnTenantHandler(ITenantsDb db, ICaller caller) : IMessageHandler<Contract.GetOwnTenant, Contract.Tenant>
{
    public async Task<Result<Contract.Tenant>> Handle(Contract.GetOwnTenant request, CancellationToken cancellationToken) =>
        await db.Tenants.Where(t => t.Id == caller.TenantId).Select(TenantViews.Tenant).FirstOrDefaultAsync(cancellationToken) is { } tenant
            ? tenant
            : TenantErrors.NotFound;
}
