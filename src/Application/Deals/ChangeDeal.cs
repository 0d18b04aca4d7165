using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class ChangeDealHandler(DealVisibility visibility, DealReferenceResolver surroundings, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ChangeDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.ChangeDeal request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, DealVisibility.Change, cancellationToken) is not { } deal)
            return DealErrors.NotFound;
        if (visibility.Refusal(deal, request.Body) is { } masked)
            return masked;
        var custom = await surroundings.Values(deal, request.Body, cancellationToken);
        if (!custom.IsOk)
            return custom.Error;
        var details = Merge(deal.Details, request.Body) with { CustomValues = custom.Value };
        if (
            details.ResponsibleId != deal.ResponsibleId
            && await surroundings.Responsible(details.ResponsibleId, cancellationToken) is { } unknown
        )
            return unknown;
        if (details.ClientId != deal.ClientId && await surroundings.Client(details.ClientId, cancellationToken) is { } nobody)
            return nobody;
        var hasNewValues = custom.Value != deal.CustomValues;
        var done = deal.Change(details, caller.Now(clock));
        if (done.IsOk && hasNewValues && await surroundings.Refusal(deal, hasNewValues, cancellationToken) is { } refusal)
            return refusal;
        return done.IsOk ? await visibility.ToContract(deal, cancellationToken) : done.Error;
    }

    static DealDetails Merge(DealDetails now, MergePatch<Contract.DealChanges> patch)
    {
        var to = patch.Changes;
        return new(
            patch.ValueOr("title", to.Title!, now.Title),
            patch.ValueOr("amount", to.Amount.ToDomain(), now.Amount),
            patch.ValueOr("responsibleId", to.ResponsibleId, now.ResponsibleId),
            patch.ValueOr("expectedCloseOn", to.ExpectedCloseOn, now.ExpectedCloseOn),
            patch.ValueOr("clientId", to.ClientId, now.ClientId)
        )
        {
            Probability = patch.ValueOr("probability", to.Probability, now.Probability),
        };
    }
}
