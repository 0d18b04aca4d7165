using FluentValidation;
using MakCrm.Domain.SavedViews;

namespace MakCrm.Application.SavedViews;

sealed class ChangeSavedViewValidator : AbstractValidator<Contract.ChangeSavedView>
{
    public ChangeSavedViewValidator()
    {
        RuleFor(c => c.Body.Changes.Name)
            .Must(name => !string.IsNullOrWhiteSpace(name))
            .When(c => c.Body.Contains("name"))
            .OverridePropertyName("Body.Name")
            .WithErrorCode("required");
    }
}

sealed class ChangeSavedViewHandler(SavedViewVisibility visibility, IRecordSearch search, TimeProvider clock)
    : IMessageHandler<Contract.ChangeSavedView, Contract.SavedView>
{
    public async Task<Result<Contract.SavedView>> Handle(Contract.ChangeSavedView request, CancellationToken cancellationToken)
    {
        var own = await visibility.Own(request.Id, cancellationToken);
        if (!own.IsOk)
            return own.Error;
        var (view, patch, to) = (own.Value, request.Body, request.Body.Changes);
        var (filter, sort) = (patch.ValueOr("filter", to.Filter, view.FilterView()), patch.ValueOr("sort", to.Sort, view.SortView()));
        var columns = patch.ValueOr("columns", to.Columns!, view.Columns);
        if (await search.Validate(view.Record, new(filter, sort, columns), cancellationToken) is { } refusal)
            return refusal;
        var sharedWith = patch.ValueOr("sharedWith", to.SharedWith, view.SharedWith.MapTo<Contract.SavedViewSharing>())!.Value;
        view.Change(
            new(
                patch.ValueOr("name", to.Name!, view.Name),
                SavedViewMapping.Json(filter),
                SavedViewMapping.Json(sort),
                columns,
                sharedWith.MapTo<SavedViewSharing>()
            ),
            clock.GetUtcNow()
        );
        return view.View();
    }
}
