using MakCrm.Application.Tenants.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class DomainChecks(ITenantsDb db, IDomainRecords records, TimeProvider clock) : IDomainChecks
{
    public async Task Recheck(Guid domainId, CancellationToken ct)
    {
        if (await db.Domains.FirstOrDefaultAsync(d => d.Id == domainId, ct) is { } domain)
            domain.Recheck(await records.Have(domain.RecordName, domain.RecordValue, ct), clock.GetUtcNow());
    }
}
