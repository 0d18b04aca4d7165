using FluentValidation;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class CreateDealValidator : AbstractValidator<Contract.CreateDeal>
{
    public CreateDealValidator() => RuleFor(d => d.Body.Title).NotNull().WithErrorCode("required").When(d => d.Body.LeadId is null);
}

sealed class CreateDealHandler(DealVisibility visibility, DealReferenceResolver surroundings, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreateDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.CreateDeal request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var lead = await surroundings.Lead(body.LeadId, cancellationToken);
        if (!lead.IsOk)
            return lead.Error;
        var route = await surroundings.Route(body.PipelineId, body.StageId, cancellationToken);
        if (!route.IsOk)
            return route.Error;
        var details = await surroundings.Details(body, lead.Value, cancellationToken);
        if (!details.IsOk)
            return details.Error;
        var origin = new DealOrigin(body.LeadId, LotId: null, StageEntry.Confirming(body.ConfirmedItems));
        var started = Deal.Start(origin, Owned(details.Value), route.Value, body.StageId, caller.Now(clock));
        if (!started.IsOk)
            return started.Error;
        if (await surroundings.Refusal(started.Value, hasNewValues: true, cancellationToken) is { } refusal)
            return refusal;
        return await visibility.ToContract(visibility.Add(started.Value), cancellationToken);
    }

    DealDetails Owned(DealDetails details) => details with { ResponsibleId = visibility.Responsible(details.ResponsibleId) };
}
