using FluentValidation;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class CreateDealValidator : AbstractValidator<Contract.CreateDeal>
{
    public CreateDealValidator() => RuleFor(d => d.Body.Title).NotNull().WithErrorCode("required").When(d => d.Body.LeadId is null);
}

sealed class CreateDealHandler(DealSight sight, DealSurroundings surroundings, ICaller caller, TimeProvider clock)
    : IHandle<Contract.CreateDeal, Contract.Deal>
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
        if (await surroundings.Responsible(body.ResponsibleId, cancellationToken) is { } unknown)
            return unknown;
        if (await surroundings.Client(body.ClientId, cancellationToken) is { } nobody)
            return nobody;
        var title = body.Title ?? Deal.TitleOf(lead.Value!.Title);
        var details = new DealDetails(
            title,
            body.Amount.ToDomain(),
            sight.Responsible(body.ResponsibleId),
            body.ExpectedCloseOn,
            body.ClientId ?? lead.Value?.ClientId
        );
        var started = Deal.Start(new(body.LeadId, LotId: null), details, route.Value, body.StageId, caller.Now(clock));
        return started.IsOk ? await sight.Show(sight.Add(started.Value), cancellationToken) : started.Error;
    }
}
