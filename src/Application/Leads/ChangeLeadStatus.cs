using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class ChangeLeadStatusHandler(ILeadsDb db, ILeadStatusWriter writer, Exchange exchange, TimeProvider clock)
    : IHandle<Contract.ChangeLeadStatus, Contract.Lead>
{
    public async Task<Result<Contract.Lead>> Handle(Contract.ChangeLeadStatus request, CancellationToken cancellationToken)
    {
        var to = request.Body.Status;
        var found = await db
            .Leads.Where(l => l.Id == request.Id)
            .Join(
                db.LeadStatuses,
                l => l.Status,
                s => s.Code,
                (lead, status) =>
                    new
                    {
                        lead,
                        status.Transitions,
                        IsKnown = db.LeadStatuses.Any(s => s.Code == to),
                    }
            )
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return LeadErrors.NotFound;
        if (!found.IsKnown)
            return LeadErrors.StatusUnknown;
        if (exchange.ExpectedVersion is { } expected && expected != found.lead.Version)
            return CommonErrors.StaleVersion;
        var from = found.lead.Status;
        var moved = found.lead.MoveTo(to, found.Transitions, clock.GetUtcNow());
        if (!moved.IsOk)
            return moved.Error;
        var view = found.lead.View();
        var answer = StoredAnswer.Of(200, view);
        if (!await writer.Save(found.lead, from, request.Body.Comment, answer, cancellationToken))
            return CommonErrors.ConcurrentChange;
        exchange.Reply(answer);
        return view;
    }
}
