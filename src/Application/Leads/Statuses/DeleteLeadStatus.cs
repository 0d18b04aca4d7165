using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class DeleteLeadStatusHandler(ILeadsDb db, RequestContext exchange) : IMessageHandler<Contract.DeleteLeadStatus, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteLeadStatus request, CancellationToken cancellationToken)
    {
        if (await db.LeadStatuses.FirstOrDefaultAsync(s => s.Code == request.Code, cancellationToken) is not { } status)
            return LeadStatusErrors.NotFound;
        exchange.ResourceId = status.Id;
        if (await db.Leads.AnyAsync(l => l.Status == status.Code, cancellationToken))
            return LeadStatusErrors.InUse;
        var deleted = status.Delete();
        if (!deleted.IsOk)
            return deleted.Error;
        db.LeadStatuses.Remove(status);
        foreach (
            var other in await db
                .LeadStatuses.Where(s => s.Code != status.Code && s.Transitions.Contains(status.Code))
                .ToListAsync(cancellationToken)
        )
            other.Forget(status.Code);
        return NoContent.Value;
    }
}
