using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class ListTenantJobsHandler(ITenantsDb db) : IMessageHandler<Contract.ListTenantJobs, Contract.TenantJobPage>
{
    public async Task<Result<Contract.TenantJobPage>> Handle(Contract.ListTenantJobs request, CancellationToken cancellationToken)
    {
        var jobs = db.TenantJobs.AsNoTracking();
        if (request.TenantId is { } subject)
            jobs = jobs.Where(j => j.SubjectId == subject);
        var page = await jobs.ToPage(request.Cursor, request.Limit, j => j.View(), cancellationToken);
        return page.Map(p => new Contract.TenantJobPage { Items = [.. p.Items], NextCursor = p.NextCursor });
    }
}
