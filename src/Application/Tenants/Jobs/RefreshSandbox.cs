using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class RefreshSandboxHandler(ITenantsDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.RefreshSandbox, Contract.TenantJob>
{
    public async Task<Result<Contract.TenantJob>> Handle(Contract.RefreshSandbox request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } sandbox)
            return TenantErrors.NotFound;
        if (sandbox is not { SandboxOf: { } sourceId, SandboxPeople: { } present })
            return TenantErrors.NotSandbox;
        var source = await db.Tenants.FirstAsync(t => t.Id == sourceId, cancellationToken);
        var begun = sandbox.Refresh(source, request.Body.People?.MapTo<SandboxPeople>() ?? present);
        if (!begun.IsOk)
            return begun.Error;
        var job = TenantJob.Order(TenantJobKind.Sandbox, sandbox.Id, caller.Id, clock.GetUtcNow());
        db.TenantJobs.Add(job);
        return job.View();
    }
}
