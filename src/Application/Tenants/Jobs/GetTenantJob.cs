using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class GetTenantJobHandler(ITenantsDb db) : IMessageHandler<Contract.GetTenantJob, Contract.TenantJob>
{
    public async Task<Result<Contract.TenantJob>> Handle(Contract.GetTenantJob request, CancellationToken cancellationToken)
    {
        return await db.TenantJobs.AsNoTracking().FirstOrDefaultAsync(j => j.Id == request.Id, cancellationToken) is { } job
            ? job.View()
            : TenantErrors.JobNotFound;
    }
}
