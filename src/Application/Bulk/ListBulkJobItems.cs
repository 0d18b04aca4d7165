using MakCrm.Domain.Bulk;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Bulk;

sealed class ListBulkJobItemsHandler(IBulkDb db, BulkJobService service, IProblemWriter problems)
    : IMessageHandler<Contract.ListBulkJobItems, Contract.BulkItemPage>
{
    public async Task<Result<Contract.BulkItemPage>> Handle(Contract.ListBulkJobItems request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        if (await service.Find(request.Id, cancellationToken) is not { } job)
            return BulkJobErrors.NotFound;
        var items = db.BulkItems.AsNoTracking().Where(i => i.JobId == job.Id && (last == null || i.RecordId > last));
        if (request.Outcome?.MapTo<BulkItemOutcome>() is { } outcome)
            items = items.Where(i => i.Outcome == outcome);
        var found = await items.OrderBy(i => i.RecordId).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(request.Limit).ToList();
        return new Contract.BulkItemPage
        {
            Items = [.. page.Select(i => i.View(problems))],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(page[^1].RecordId) : null,
        };
    }
}
