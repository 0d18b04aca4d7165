using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Bulk;

sealed class ListBulkJobsHandler(BulkDesk desk) : IHandle<Contract.ListBulkJobs, Contract.BulkJobPage>
{
    public async Task<Result<Contract.BulkJobPage>> Handle(Contract.ListBulkJobs request, CancellationToken cancellationToken)
    {
        if (!Paging.TryDecode(request.Cursor, out var last))
            return Paging.InvalidCursor;
        var jobs = desk.Own.AsNoTracking().Where(j => last == null || j.Id < last);
        var found = await jobs.OrderByDescending(j => j.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(request.Limit).ToList();
        return new Contract.BulkJobPage
        {
            Items = [.. page.Select(BulkViews.View)],
            NextCursor = found.Count > request.Limit ? Paging.Encode(page[^1].Id) : null,
        };
    }
}
