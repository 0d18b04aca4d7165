using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class ListLeadHistoryHandler(ILeadsDb db) : IHandle<Contract.ListLeadHistory, Contract.LeadHistoryPage>
{
    public async Task<Result<Contract.LeadHistoryPage>> Handle(Contract.ListLeadHistory request, CancellationToken cancellationToken)
    {
        var lead = await db
            .Leads.Where(l => l.Id == request.Id)
            .Select(l => new { l.CreatedAt, l.CreatedBy })
            .FirstOrDefaultAsync(cancellationToken);
        if (lead is null)
            return LeadErrors.NotFound;
        var page = await db
            .LeadHistory.Where(h => h.LeadId == request.Id)
            .ToPage(request.Cursor, request.Limit, LeadViews.History, cancellationToken);
        if (!page.IsOk || page.Value.NextCursor is not null)
            return page.Then(p => new Contract.LeadHistoryPage { Items = p.Items, NextCursor = p.NextCursor });
        var registered = new Contract.LeadHistoryEntry
        {
            Id = request.Id,
            Kind = Contract.LeadHistoryKind.Registered,
            At = lead.CreatedAt,
            ActorId = lead.CreatedBy == Guid.Empty ? null : lead.CreatedBy,
        };
        return new Contract.LeadHistoryPage { Items = [.. page.Value.Items, registered], NextCursor = null };
    }
}
