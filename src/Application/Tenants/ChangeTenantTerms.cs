using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class ChangeTenantTermsHandler(ITenantsDb db) : IMessageHandler<Contract.ChangeTenantTerms, Contract.Tenant>
{
    public async Task<Result<Contract.Tenant>> Handle(Contract.ChangeTenantTerms request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } tenant)
            return TenantErrors.NotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        var terms = new TenantEntitlements(
            to.DisabledModules?.Select(module => EnumWireFormat.ToWireName(module)).Distinct().ToList()
                ?? (IReadOnlyList<string>)tenant.DisabledModules,
            patch.ValueOr("users", to.Users, tenant.UserLimit),
            patch.ValueOr("machineClients", to.MachineClients, tenant.MachineClientLimit),
            patch.ValueOr("leadsPerMonth", to.LeadsPerMonth, tenant.LeadsPerMonthLimit)
        );
        return tenant.SetEntitlements(terms).Map(tenant.View);
    }
}
