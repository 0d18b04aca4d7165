using MakCrm.Domain.SavedViews;

namespace MakCrm.Application.SavedViews;

sealed class GetSavedViewHandler(SavedViewVisibility visibility, IRecordSearch search)
    : IMessageHandler<Contract.GetSavedView, Contract.SavedView>
{
    public async Task<Result<Contract.SavedView>> Handle(Contract.GetSavedView request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, cancellationToken) is not { } view)
            return SavedViewErrors.NotFound;
        return view.View(await search.Validate(view.Record, new(view.FilterView(), view.SortView(), view.Columns), cancellationToken));
    }
}
