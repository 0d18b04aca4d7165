namespace MakCrm.Application.SavedViews;

sealed class DeleteSavedViewHandler(SavedViewSight sight, ISavedViewsDb db) : IHandle<Contract.DeleteSavedView, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.DeleteSavedView request, CancellationToken cancellationToken)
    {
        var own = await sight.Own(request.Id, cancellationToken);
        if (!own.IsOk)
            return own.Error;
        own.Value.Delete();
        db.SavedViews.Remove(own.Value);
        return Nothing.Value;
    }
}
