using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class TenantRequisitesReader(ITenantsDb db, IUnitOfWork work) : ITenantRequisites
{
    public async Task<TenantRequisites> Own(CancellationToken ct)
    {
        var id = work.TenantId;
        var tenant = await db.Tenants.AsNoTracking().FirstAsync(t => t.Id == id, ct);
        return new(tenant.LegalName ?? tenant.Name, tenant.Inn, tenant.Kpp) { Account = Account(tenant) };
    }

    static SettlementAccount? Account(Tenant tenant) =>
        tenant is { BankAccount: { } account, BankBic: { } bic }
            ? new(bic, account, tenant.BankCorrespondentAccount, tenant.BankName)
            : null;
}
