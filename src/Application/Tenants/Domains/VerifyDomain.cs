using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class VerifyDomainHandler(ITenantsDb db, IDnsTxtLookup records, TimeProvider clock)
    : IMessageHandler<Contract.VerifyDomain, Contract.TenantDomain>
{
    public async Task<Result<Contract.TenantDomain>> Handle(Contract.VerifyDomain request, CancellationToken cancellationToken)
    {
        if (await db.Domains.FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } domain)
            return TenantDomainErrors.NotFound;
        var isThere = await records.HasTxtRecord(domain.RecordName, domain.RecordValue, cancellationToken);
        return domain.Verify(isThere, clock.GetUtcNow()).Map(domain.View);
    }
}
