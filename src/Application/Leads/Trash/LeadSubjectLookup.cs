using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>A person is all leads that hang together by their contacts.</summary>
sealed class LeadSubjectLookup(ILeadsDb db) : ILeadSubjectLookup
{
    /// <summary>More than anybody is; where somebody is more, a shared number has tied strangers together.</summary>
    const int Most = 500;

    public async Task<DataSubject> FindByLead(Guid leadId, CancellationToken ct) =>
        await db.Leads.AnyAsync(l => l.Id == leadId, ct) ? await Grow([leadId], ct) : DataSubject.Nobody;

    public async Task<DataSubject> FindByContact(string kind, string value, CancellationToken ct) =>
        await Grow(
            [.. await db.LeadContacts.Where(c => c.Kind == kind && c.Value == value).Select(c => c.LeadId).Take(Most).ToListAsync(ct)],
            ct
        );

    async Task<DataSubject> Grow(HashSet<Guid> leads, CancellationToken ct)
    {
        for (var before = -1; leads.Count > before && leads.Count < Most; )
        {
            before = leads.Count;
            var ids = leads.ToList();
            var shared = await db
                .LeadContacts.Where(mine => ids.Contains(mine.LeadId))
                .Join(
                    db.LeadContacts,
                    mine => new { mine.Kind, mine.Value },
                    other => new { other.Kind, other.Value },
                    (_, other) => other.LeadId
                )
                .Distinct()
                .Take(Most)
                .ToListAsync(ct);
            leads.UnionWith(shared.Take(Most - leads.Count));
        }

        return await Known(leads, ct);
    }

    async Task<DataSubject> Known(HashSet<Guid> leads, CancellationToken ct)
    {
        var ids = leads.Order().ToList();
        var found = await db.Leads.AsNoTracking().Where(l => ids.Contains(l.Id)).ToListAsync(ct);
        var emails = found.SelectMany(l => l.Emails).SelectMany(e => new[] { e.Raw.Trim(), e.Address, e.Canonical() }).OfType<string>();
        return new(
            ids,
            found.SelectMany(l => l.Phones).Select(p => p.Number ?? p.Raw).Distinct().ToList(),
            emails.Select(e => e.ToLowerInvariant()).Distinct().ToList()
        );
    }
}
