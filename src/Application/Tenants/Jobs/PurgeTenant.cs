using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class PurgeTenantHandler(ITenantsDb db, ITenantPurgeGuard ties, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.PurgeTenant, Contract.TenantJob>
{
    public async Task<Result<Contract.TenantJob>> Handle(Contract.PurgeTenant request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } tenant)
            return TenantErrors.NotFound;
        var now = clock.GetUtcNow();
        var begun = tenant.BeginPurge(request.Body.ConfirmName, now);
        if (!begun.IsOk)
            return begun.Error;
        if (await ties.HasOpenBusiness(tenant.Id, cancellationToken))
            return TenantErrors.HasOpenBusiness;
        var job = TenantJob.Order(TenantJobKind.Purge, tenant.Id, caller.Id, now);
        db.TenantJobs.Add(job);
        return job.View();
    }
}
