using MakCrm.Application.SavedViews.Public;
using MakCrm.Domain.SavedViews;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.SavedViews;

sealed class SavedViewResolver(SavedViewVisibility visibility, ICaller caller) : ISavedViewResolver
{
    public async ValueTask<Result<ResolvedSearch>> Apply(RecordType record, Contract.RecordSearch requestedSearch, CancellationToken ct)
    {
        if (requestedSearch.ViewId is not { } id)
            return new ResolvedSearch(requestedSearch, []);
        var found = caller.HasPermission(SavedViewVisibility.Use)
            ? await (await visibility.QueryVisible(caller, ct)).AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, ct)
            : null;
        if (found is not { } view || view.Record != record)
            return SavedViewErrors.Unknown;
        var (filter, sort) = (view.FilterView(), view.SortView());
        var search = requestedSearch with
        {
            Filter =
                filter is null || requestedSearch.Filter is null
                    ? filter ?? requestedSearch.Filter
                    : new() { And = [filter, requestedSearch.Filter] },
            Sort = requestedSearch.Sort ?? sort,
        };
        return new ResolvedSearch(search, view.Columns);
    }
}
