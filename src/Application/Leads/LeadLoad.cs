using MakCrm.Application.Leads.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class LeadLoad(ILeadsDb db) : ILeadLoad
{
    public async Task<IReadOnlyList<DistributedLead>> Find(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db
            .Leads.Where(l => ids.Contains(l.Id) && l.TrashedAt == null)
            .OrderBy(l => l.Id)
            .Select(l => new DistributedLead(l.Id, l.ResponsibleId, l.Status, l.CommentCount) { Product = l.Product, City = l.City })
            .ToListAsync(ct);

    public async Task<IReadOnlyDictionary<Guid, int>> Open(IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var named = people.Select(p => (Guid?)p).ToList();
        return await db
            .Leads.Where(l => named.Contains(l.ResponsibleId) && l.TrashedAt == null)
            .Where(l => db.LeadStatuses.Any(s => s.Code == l.Status && !s.IsFinal))
            .GroupBy(l => l.ResponsibleId!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }
}
