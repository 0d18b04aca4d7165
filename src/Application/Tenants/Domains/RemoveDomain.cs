using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class RemoveDomainHandler(ITenantsDb db) : IMessageHandler<Contract.RemoveDomain, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.RemoveDomain request, CancellationToken cancellationToken)
    {
        if (await db.Domains.FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } domain)
            return TenantDomainErrors.NotFound;
        domain.Remove();
        db.Domains.Remove(domain);
        return NoContent.Value;
    }
}
