namespace MakCrm.Application.SavedViews;

sealed class DeleteSavedViewHandler(SavedViewVisibility visibility, ISavedViewsDb db) : IMessageHandler<Contract.DeleteSavedView, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteSavedView request, CancellationToken cancellationToken)
    {
        var own = await visibility.Own(request.Id, cancellationToken);
        if (!own.IsOk)
            return own.Error;
        own.Value.Delete();
        db.SavedViews.Remove(own.Value);
        return NoContent.Value;
    }
}
