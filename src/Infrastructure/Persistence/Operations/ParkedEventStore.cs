using MakCrm.Application.Operations;
using MakCrm.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence.Operations;

sealed class ParkedEventStore(CrmDbContext db, ICaller caller, RequestContext exchange, TimeProvider clock) : IParkedEventStore
{
    public async Task<bool> Retry(Guid eventId, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            await db.Database.BeginTransactionAsync(ct);
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
            update outbox_events set parked_at = null, attempts = 0, next_attempt_at = '-infinity', leased_until = '-infinity'
            where id = {eventId} and parked_at is not null
            """,
            ct
        );
        if (changed > 0)
            db.Add(AuditRow.Of("parked_event", eventId, exchange, caller, clock.GetUtcNow()));
        return changed > 0;
    }
}
