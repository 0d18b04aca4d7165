using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class MoveTenantHandler(ITenantsDb db, ICaller caller, TimeProvider clock) : IMessageHandler<Contract.MoveTenant, Contract.TenantJob>
{
    public async Task<Result<Contract.TenantJob>> Handle(Contract.MoveTenant request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } tenant)
            return TenantErrors.NotFound;
        var to = request.Body.To.MapTo<TenantPlacement>();
        var begun = tenant.BeginMove(to);
        if (!begun.IsOk)
            return begun.Error;
        var kind = to == TenantPlacement.Dedicated ? TenantJobKind.Dedicate : TenantJobKind.Share;
        var job = TenantJob.Order(kind, tenant.Id, caller.Id, clock.GetUtcNow());
        db.TenantJobs.Add(job);
        return job.View();
    }
}
