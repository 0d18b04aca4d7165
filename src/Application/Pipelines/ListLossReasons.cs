using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class ListLossReasonsHandler(IPipelinesDb db) : IMessageHandler<Contract.ListLossReasons, Contract.LossReasonPage>
{
    public async Task<Result<Contract.LossReasonPage>> Handle(Contract.ListLossReasons request, CancellationToken cancellationToken)
    {
        var reasons = db.LossReasons.AsQueryable();
        if (!request.IncludeArchived)
            reasons = reasons.Where(r => r.ArchivedAt == null);
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        if (last is { } id)
        {
            if (await db.LossReasons.Where(r => r.Id == id).Select(r => r.NameKey).FirstOrDefaultAsync(cancellationToken) is not { } key)
                return PageCursor.InvalidCursor;
            reasons = reasons.Where(r => string.Compare(r.NameKey, key) > 0 || (r.NameKey == key && r.Id > id));
        }

        var sorted = reasons.OrderBy(r => r.NameKey).ThenBy(r => r.Id);
        var items = await sorted.Take(request.Limit + 1).Select(PipelineViews.LossReason).ToListAsync(cancellationToken);
        return new Contract.LossReasonPage
        {
            Items = items.Take(request.Limit).ToList(),
            NextCursor = items.Count > request.Limit ? PageCursor.Encode(items[request.Limit - 1].Id) : null,
        };
    }
}
