using MakCrm.Application.Tenants.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class DomainVerification(ITenantsDb db, IDnsTxtLookup records, TimeProvider clock) : IDomainVerification
{
    public async Task Recheck(Guid domainId, CancellationToken ct)
    {
        if (await db.Domains.FirstOrDefaultAsync(d => d.Id == domainId, ct) is { } domain)
            domain.Recheck(await records.HasTxtRecord(domain.RecordName, domain.RecordValue, ct), clock.GetUtcNow());
    }
}
