using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

static class TenantDomainViews
{
    static readonly ContractMap<TenantDomain, Contract.TenantDomain> TenantDomain = new(map =>
        map.Map(c => c.IsVerified, domain => domain.VerifiedAt != null)
            .Map(
                c => c.Record,
                domain => domain.IsOurs ? null : new Contract.DomainRecord { Name = domain.RecordName, Value = domain.RecordValue }
            )
    );

    public static Contract.TenantDomain View(this TenantDomain domain) => TenantDomain.View(domain);
}
