using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

sealed class GetOwnTenantUsageHandler(ITenantLookup network, ITenantUsageReader figures, ICaller caller)
    : IMessageHandler<Contract.GetOwnTenantUsage, Contract.TenantUsage>
{
    public async Task<Result<Contract.TenantUsage>> Handle(Contract.GetOwnTenantUsage request, CancellationToken cancellationToken) =>
        await network.Find(caller.TenantId, cancellationToken) is { } tenant
            ? await figures.Of(tenant.Id, cancellationToken)
            : TenantErrors.NotFound;
}
