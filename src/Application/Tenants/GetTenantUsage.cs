using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

sealed class GetTenantUsageHandler(ITenantLookup network, ITenantUsageReader figures)
    : IMessageHandler<Contract.GetTenantUsage, Contract.TenantUsage>
{
    public async Task<Result<Contract.TenantUsage>> Handle(Contract.GetTenantUsage request, CancellationToken cancellationToken) =>
        await network.Find(request.Id, cancellationToken) is { } tenant
            ? await figures.Of(tenant.Id, cancellationToken)
            : TenantErrors.NotFound;
}
