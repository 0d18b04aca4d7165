using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>What has lain in the trash for long is deleted for good.</summary>
sealed class TrashedLeadsToForget(ILeadsDb db, LeadPurge purge) : IRetentionSource
{
    public string Kind => "trashed_leads";

    public RetentionAction Forgetting => RetentionAction.Delete;

    public async Task<ExpiredRecords> FindExpired(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var ids = await db
            .Leads.Where(l => l.Id > after && l.TrashedAt < untouchedSince)
            .OrderBy(l => l.Id)
            .Select(l => l.Id)
            .Take(limit)
            .ToListAsync(ct);
        return new(ids, await purge.Kept(ids, ct));
    }

    public async Task Expire(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        foreach (var lead in await db.Leads.Where(l => ids.Contains(l.Id)).ToListAsync(ct))
            await purge.Purge(lead, ct);
    }
}
