using FluentValidation;
using MakCrm.Domain.SavedViews;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.SavedViews;

sealed class CreateSavedViewValidator : AbstractValidator<Contract.CreateSavedView>
{
    public CreateSavedViewValidator()
    {
        RuleFor(c => c.Body.Name).Must(name => !string.IsNullOrWhiteSpace(name)).WithErrorCode("required");
    }
}

sealed class CreateSavedViewHandler(ISavedViewsDb db, IRecordSearch search, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreateSavedView, Contract.SavedView>
{
    public async Task<Result<Contract.SavedView>> Handle(Contract.CreateSavedView request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var record = body.Record.MapTo<RecordType>();
        if (await search.Validate(record, new(body.Filter, body.Sort, body.Columns ?? []), cancellationToken) is { } refusal)
            return refusal;
        if (!await db.SavedViews.HasCapacity(SavedView.Most, cancellationToken, v => v.OwnerId == caller.Id))
            return SavedViewErrors.LimitReached;
        var details = new SavedViewDetails(
            body.Name,
            SavedViewMapping.Json(body.Filter),
            SavedViewMapping.Json(body.Sort),
            body.Columns ?? [],
            (body.SharedWith ?? Contract.SavedViewSharing.Nobody).MapTo<SavedViewSharing>()
        );
        return db.SavedViews.Add(SavedView.Save(caller.Id, record, details, clock.GetUtcNow())).Entity.View();
    }
}
