using MakCrm.Application.Clients.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class ListDealsHandler(DealVisibility visibility, ILeadLookup leads, IClientLookup clients, TimeProvider clock)
    : IMessageHandler<Contract.ListDeals, Contract.DealPage>
{
    public async Task<Result<Contract.DealPage>> Handle(Contract.ListDeals request, CancellationToken cancellationToken)
    {
        var deals = Overdue(Filter(visibility.Deals(DealVisibility.Read), request), request.IsOverdue);
        // A lead or a client that is not there for the caller has no deals for him.
        if (request.LeadId is { } lead && !(await leads.Visible([lead], cancellationToken)).Contains(lead))
            deals = deals.Where(d => false);
        if (request.ClientId is { } client && !(await clients.Visible([client], cancellationToken)).Contains(client))
            deals = deals.Where(d => false);
        var page = await deals.ToPage(request.Cursor, request.Limit, DealViews.Deal, cancellationToken);
        if (!page.IsOk)
            return page.Error;
        return new Contract.DealPage
        {
            Items = await visibility.ToContract(page.Value.Items, cancellationToken),
            NextCursor = page.Value.NextCursor,
            Total = await deals.ToTotal(request.Count, cancellationToken),
        };
    }

    IQueryable<Deal> Overdue(IQueryable<Deal> deals, bool? isOverdue)
    {
        var now = clock.GetUtcNow();
        return isOverdue switch
        {
            true => deals.Where(d => d.StageDueAt < now),
            false => deals.Where(d => d.StageDueAt == null || d.StageDueAt >= now),
            null => deals,
        };
    }

    static IQueryable<Deal> Filter(IQueryable<Deal> deals, Contract.ListDeals by)
    {
        deals = by.TrashState switch
        {
            Contract.DealTrashState.All => deals,
            Contract.DealTrashState.Trashed => deals.Where(d => d.TrashedAt != null),
            Contract.DealTrashState.Active or null => deals.Where(d => d.TrashedAt == null),
        };
        if (by.PipelineId is { } pipelineId)
            deals = deals.Where(d => d.PipelineId == pipelineId);
        if (by.StageId is { } stageId)
            deals = deals.Where(d => d.StageId == stageId);
        if (by.State is { } state)
            deals = deals.Where(d => d.State == state.MapTo<DealState>());
        if (by.ResponsibleId is { } responsibleId)
            deals = deals.Where(d => d.ResponsibleId == responsibleId);
        if (by.LeadId is { } leadId)
            deals = deals.Where(d => d.LeadId == leadId);
        if (by.ClientId is { } clientId)
            deals = deals.Where(d => d.ClientId == clientId);
        if (by.CreatedFrom is { } from)
            deals = deals.Where(d => d.CreatedAt >= from);
        if (by.CreatedTo is { } to)
            deals = deals.Where(d => d.CreatedAt < to);
        if (by.UpdatedFrom is { } changed)
            deals = deals.Where(d => d.UpdatedAt >= changed);
        return deals;
    }
}
