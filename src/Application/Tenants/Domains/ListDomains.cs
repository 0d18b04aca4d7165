using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class ListDomainsHandler(ITenantsDb db) : IMessageHandler<Contract.ListDomains, Contract.TenantDomainList>
{
    public async Task<Result<Contract.TenantDomainList>> Handle(Contract.ListDomains request, CancellationToken cancellationToken)
    {
        var domains = await db.Domains.AsNoTracking().OrderBy(d => d.Name).ToListAsync(cancellationToken);
        return new Contract.TenantDomainList { Items = [.. domains.Select(d => d.View())], NextCursor = null };
    }
}
