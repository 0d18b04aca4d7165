using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class CreateLeadStatusHandler(ILeadsDb db) : IMessageHandler<Contract.CreateLeadStatus, Contract.LeadStatus>
{
    public async Task<Result<Contract.LeadStatus>> Handle(Contract.CreateLeadStatus request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        await db.LeadStatuses.LockTable(cancellationToken);
        var existing = await db.LeadStatuses.ToDictionaryAsync(s => s.Code, cancellationToken);
        if (existing.ContainsKey(body.Code))
            return LeadStatusErrors.CodeTaken;
        if (existing.Count >= LeadStatus.Most)
            return LeadStatusErrors.LimitReached;
        if (body.Transitions.Any(t => t != body.Code && !existing.ContainsKey(t)))
            return LeadStatusErrors.UnknownTransition;
        var position = body.Order ?? Math.Min(existing.Values.Select(s => s.Position).DefaultIfEmpty().Max() + 1, LeadStatus.LastPosition);
        var status = LeadStatus.Define(
            body.Code,
            new(body.Name.En, body.Name.Ru, body.Color, position, body.IsFinal ?? false, body.Transitions)
        );
        db.LeadStatuses.Add(status);
        return LeadViews.Status.View(status);
    }
}
