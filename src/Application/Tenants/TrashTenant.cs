using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class TrashTenantHandler(ITenantsDb db, TenantLifecycleSettings settings, TimeProvider clock)
    : IMessageHandler<Contract.TrashTenant, Contract.Tenant>
{
    public async Task<Result<Contract.Tenant>> Handle(Contract.TrashTenant request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } tenant)
            return TenantErrors.NotFound;
        return tenant.Trash(clock.GetUtcNow(), settings.TrashFor).Map(tenant.View);
    }
}
