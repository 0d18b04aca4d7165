using MakCrm.Application.SavedViews.Public;
using MakCrm.Domain.SavedViews;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.SavedViews;

sealed class SavedViewResolver(SavedViewVisibility sight, ICaller caller) : ISavedViewResolver
{
    public async ValueTask<Result<ResolvedSearch>> Apply(RecordType record, Contract.RecordSearch asked, CancellationToken ct)
    {
        if (asked.ViewId is not { } id)
            return new ResolvedSearch(asked, []);
        var found = caller.HasPermission(SavedViewVisibility.Use)
            ? await (await sight.QueryVisible(caller, ct)).AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, ct)
            : null;
        if (found is not { } view || view.Record != record)
            return SavedViewErrors.Unknown;
        var (filter, sort) = (view.FilterView(), view.SortView());
        var search = asked with
        {
            Filter = filter is null || asked.Filter is null ? filter ?? asked.Filter : new() { And = [filter, asked.Filter] },
            Sort = asked.Sort ?? sort,
        };
        return new ResolvedSearch(search, view.Columns);
    }
}
