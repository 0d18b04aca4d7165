using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

sealed class CreateTenantHandler(TenantProvisioner setup, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreateTenant, Contract.Tenant>
{
    public async Task<Result<Contract.Tenant>> Handle(Contract.CreateTenant request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var details = new TenantDetails
        {
            Name = body.Name,
            City = body.City,
            TimeZone = body.TimeZone,
            Language = (body.Language ?? Contract.Language.Ru).MapTo<Language>(),
            Inn = body.Inn,
        };
        var tenant = Tenant.CreateFranchisee(caller.NetworkId, details, clock.GetUtcNow());
        if (tenant.IsOk)
            await setup.Admit(tenant.Value, cancellationToken);
        return tenant.Map(t => t.View());
    }
}
