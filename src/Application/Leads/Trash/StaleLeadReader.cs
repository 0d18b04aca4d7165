using MakCrm.Application.Leads.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class StaleLeadReader(ILeadsDb db) : IStaleLeadReader
{
    public async Task<IReadOnlyList<Guid>> UntouchedSince(DateTimeOffset since, Guid after, int limit, CancellationToken ct)
    {
        // By the key: no lead was touched before it was made, and an index over the last touch would cost every change of a lead.
        var youngest = PageCursor.MinFor(since);
        return await db
            .Leads.Where(l => l.Id > after && l.Id < youngest && l.UpdatedAt < since)
            // A lead has a contact, or it is nobody's any more.
            .Where(l => db.LeadContacts.Any(c => c.LeadId == l.Id))
            .OrderBy(l => l.Id)
            .Select(l => l.Id)
            .Take(limit)
            .ToListAsync(ct);
    }
}
