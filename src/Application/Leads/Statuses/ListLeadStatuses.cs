using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class ListLeadStatusesHandler(ILeadsDb db) : IMessageHandler<Contract.ListLeadStatuses, Contract.LeadStatusList>
{
    public async Task<Result<Contract.LeadStatusList>> Handle(Contract.ListLeadStatuses request, CancellationToken cancellationToken)
    {
        var statuses = await db
            .LeadStatuses.OrderBy(s => s.Position)
            .ThenBy(s => s.Code)
            .Select(LeadViews.Status)
            .ToListAsync(cancellationToken);
        return new Contract.LeadStatusList { Items = statuses, NextCursor = null };
    }
}
