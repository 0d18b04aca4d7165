using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class ChangeLeadStatusDefinitionHandler(ILeadsDb db, RequestContext exchange)
    : IMessageHandler<Contract.ChangeLeadStatusDefinition, Contract.LeadStatus>
{
    public async Task<Result<Contract.LeadStatus>> Handle(Contract.ChangeLeadStatusDefinition request, CancellationToken cancellationToken)
    {
        if (await db.LeadStatuses.FirstOrDefaultAsync(s => s.Code == request.Code, cancellationToken) is not { } status)
            return LeadStatusErrors.NotFound;
        exchange.ResourceId = status.Id;
        var (patch, to) = (request.Body, request.Body.Changes);
        if (
            to.Transitions is { } next
            && await db.LeadStatuses.CountAsync(s => next.Contains(s.Code), cancellationToken) != next.Distinct().Count()
        )
            return LeadStatusErrors.UnknownTransition;
        var changed = status.Change(
            new(
                to.Name?.En ?? status.NameEn,
                to.Name?.Ru ?? status.NameRu,
                to.Color ?? status.Color,
                to.Order ?? status.Position,
                to.IsFinal ?? status.IsFinal,
                patch.ValueOr("transitions", to.Transitions!, status.Transitions)
            )
        );
        return changed.Map(() => LeadViews.Status.View(status));
    }
}
