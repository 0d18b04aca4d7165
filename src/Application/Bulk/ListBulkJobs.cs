using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Bulk;

sealed class ListBulkJobsHandler(BulkJobService service) : IMessageHandler<Contract.ListBulkJobs, Contract.BulkJobPage>
{
    public async Task<Result<Contract.BulkJobPage>> Handle(Contract.ListBulkJobs request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var jobs = service.Own.AsNoTracking().Where(j => last == null || j.Id < last);
        var found = await jobs.OrderByDescending(j => j.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(request.Limit).ToList();
        return new Contract.BulkJobPage
        {
            Items = [.. page.Select(BulkViews.View)],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(page[^1].Id) : null,
        };
    }
}
