using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class ListLeadHistoryHandler(ILeadsDb db, LeadVisibility visibility)
    : IMessageHandler<Contract.ListLeadHistory, Contract.LeadHistoryPage>
{
    public async Task<Result<Contract.LeadHistoryPage>> Handle(Contract.ListLeadHistory request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, LeadPermissions.Read, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        var page = await db
            .LeadHistory.Where(h => h.LeadId == request.Id)
            .ToPage(request.Cursor, request.Limit, LeadViews.History, cancellationToken);
        if (!page.IsOk)
            return page.Error;
        var next = page.Value.NextCursor;
        var masking = visibility.Look(lead);
        var items = page.Value.Items.Select(e => e with { Comment = LeadMasking.Comment(e.Comment, masking) }).ToList();
        // The registration is no row of its own; on a full page it has no room and comes with the next.
        if (items.Count == request.Limit)
            return new Contract.LeadHistoryPage { Items = items, NextCursor = next ?? PageCursor.Encode(items[^1].Id) };
        var registered = new Contract.LeadHistoryEntry
        {
            Id = request.Id,
            Kind = Contract.LeadHistoryKind.Registered,
            At = lead.CreatedAt,
            ActorId = lead.CreatedBy == Guid.Empty ? null : lead.CreatedBy,
        };
        return new Contract.LeadHistoryPage { Items = [.. items, registered], NextCursor = null };
    }
}
