using FluentValidation;
using MakCrm.Domain.SavedViews;

namespace MakCrm.Application.SavedViews;

sealed class ChangeSavedViewValidator : AbstractValidator<Contract.ChangeSavedView>
{
    public ChangeSavedViewValidator()
    {
        RuleFor(c => c.Body.Changes.Name)
            .Must(name => !string.IsNullOrWhiteSpace(name))
            .When(c => c.Body.Mentions("name"))
            .OverridePropertyName("Body.Name")
            .WithErrorCode("required");
    }
}

sealed class ChangeSavedViewHandler(SavedViewVisibility sight, IRecordSearch search, TimeProvider clock)
    : IMessageHandler<Contract.ChangeSavedView, Contract.SavedView>
{
    public async Task<Result<Contract.SavedView>> Handle(Contract.ChangeSavedView request, CancellationToken cancellationToken)
    {
        var own = await sight.Own(request.Id, cancellationToken);
        if (!own.IsOk)
            return own.Error;
        var (view, patch, to) = (own.Value, request.Body, request.Body.Changes);
        var (filter, sort) = (patch.Or("filter", to.Filter, view.FilterView()), patch.Or("sort", to.Sort, view.SortView()));
        var columns = patch.Or("columns", to.Columns!, view.Columns);
        if (await search.Refusal(view.Record, new(filter, sort, columns), cancellationToken) is { } refusal)
            return refusal;
        var sharedWith = patch.Or("sharedWith", to.SharedWith, view.SharedWith.As<Contract.SavedViewSharing>())!.Value;
        view.Change(
            new(
                patch.Or("name", to.Name!, view.Name),
                SavedViewMapping.Json(filter),
                SavedViewMapping.Json(sort),
                columns,
                sharedWith.As<SavedViewSharing>()
            ),
            clock.GetUtcNow()
        );
        return view.View();
    }
}
