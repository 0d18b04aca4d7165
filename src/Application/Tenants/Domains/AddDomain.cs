using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class AddDomainHandler(ITenantsDb db, TenantDomainSettings settings, TimeProvider clock)
    : IMessageHandler<Contract.AddDomain, Contract.TenantDomain>
{
    public async Task<Result<Contract.TenantDomain>> Handle(Contract.AddDomain request, CancellationToken cancellationToken)
    {
        if (HostName.Parse(request.Body.Name) is not { } name || settings.IsReserved(name))
            return TenantDomainErrors.Refused;
        if (!await db.Domains.HasCapacity(TenantDomain.Most, cancellationToken))
            return TenantDomainErrors.LimitReached;
        var added = TenantDomain.Add(name, settings.IsPlatformSubdomain(name), clock.GetUtcNow());
        db.Domains.Add(added);
        return added.View();
    }
}
