using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class ChangeOwnTenantHandler(ITenantsDb db, ICaller caller, RequestContext exchange)
    : IMessageHandler<Contract.ChangeOwnTenant, Contract.Tenant>
{
    public async Task<Result<Contract.Tenant>> Handle(Contract.ChangeOwnTenant request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.FirstOrDefaultAsync(t => t.Id == caller.TenantId, cancellationToken) is not { } tenant)
            return TenantErrors.NotFound;
        exchange.ResourceId = tenant.Id;
        return tenant.Change(tenant.With(request.Body)).Map(tenant.View);
    }
}
