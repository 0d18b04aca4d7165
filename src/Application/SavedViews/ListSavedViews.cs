using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.SavedViews;

sealed class ListSavedViewsHandler(SavedViewVisibility visibility, IRecordSearch search, ICaller caller)
    : IMessageHandler<Contract.ListSavedViews, Contract.SavedViewPage>
{
    public async Task<Result<Contract.SavedViewPage>> Handle(Contract.ListSavedViews request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var there = (await visibility.QueryVisible(caller, cancellationToken)).AsNoTracking();
        if (request.Record?.MapTo<RecordType>() is { } record)
            there = there.Where(v => v.Record == record);
        if (last is { } before)
            there = there.Where(v => v.Id < before);
        var views = await there.OrderByDescending(v => v.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var items = new List<Contract.SavedView>();
        foreach (var view in views.Take(request.Limit))
            items.Add(
                view.View(await search.Validate(view.Record, new(view.FilterView(), view.SortView(), view.Columns), cancellationToken))
            );
        return new Contract.SavedViewPage
        {
            Items = items,
            NextCursor = views.Count > request.Limit ? PageCursor.Encode(items[^1].Id) : null,
        };
    }
}
