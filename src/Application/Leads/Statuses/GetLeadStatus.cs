using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class GetLeadStatusHandler(ILeadsDb db) : IMessageHandler<Contract.GetLeadStatus, Contract.LeadStatus>
{
    public async Task<Result<Contract.LeadStatus>> Handle(Contract.GetLeadStatus request, CancellationToken cancellationToken) =>
        await db.LeadStatuses.Where(s => s.Code == request.Code).Select(LeadViews.Status).FirstOrDefaultAsync(cancellationToken)
            is { } status
            ? status
            : LeadStatusErrors.NotFound;
}
