using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class CloneTenantHandler(ITenantsDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CloneTenant, Contract.TenantJob>
{
    public async Task<Result<Contract.TenantJob>> Handle(Contract.CloneTenant request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } source)
            return TenantErrors.NotFound;
        var (now, people) = (clock.GetUtcNow(), request.Body.People?.MapTo<SandboxPeople>() ?? SandboxPeople.Masked);
        var sandbox = Tenant.CreateSandbox(source, request.Body.Name, people, now);
        if (!sandbox.IsOk)
            return sandbox.Error;
        db.Tenants.Add(sandbox.Value);
        var job = TenantJob.Order(TenantJobKind.Sandbox, sandbox.Value.Id, caller.Id, now);
        db.TenantJobs.Add(job);
        return job.View();
    }
}
