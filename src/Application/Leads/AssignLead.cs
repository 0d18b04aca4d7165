using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class AssignLeadHandler(ILeadsDb db, LeadMembers members, TimeProvider clock) : IHandle<Contract.AssignLead, Contract.Lead>
{
    public async Task<Result<Contract.Lead>> Handle(Contract.AssignLead request, CancellationToken cancellationToken)
    {
        if (await db.Leads.FirstOrDefaultAsync(l => l.Id == request.Id, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        if (!await members.Exists(request.Body.ResponsibleId, cancellationToken))
            return LeadErrors.ResponsibleUnknown;
        var now = clock.GetUtcNow();
        lead.Assign(request.Body.ResponsibleId, now);
        members.Record(lead, now);
        return lead.View();
    }
}
