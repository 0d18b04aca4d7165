using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class BackUpTenantHandler(ITenantsDb db, ITenantBackupCatalog backups, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.BackUpTenant, Contract.TenantJob>
{
    public async Task<Result<Contract.TenantJob>> Handle(Contract.BackUpTenant request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.AsNoTracking().FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } tenant)
            return TenantErrors.NotFound;
        if (!backups.AreMade)
            return TenantErrors.NoBackups;
        if (tenant.Placement != TenantPlacement.Dedicated)
            return TenantErrors.NotDedicated;
        var job = TenantJob.Order(TenantJobKind.Backup, tenant.Id, caller.Id, clock.GetUtcNow());
        db.TenantJobs.Add(job);
        return job.View();
    }
}
