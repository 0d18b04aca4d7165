using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>What has lain in the trash for long is deleted for good.</summary>
sealed class TrashedDealsToForget(IDealsDb db, DealPurge purge) : IRetentionSource
{
    public string Kind => "trashed_deals";

    public RetentionAction Forgetting => RetentionAction.Delete;

    public async Task<ExpiredRecords> FindExpired(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var deals = await db
            .Deals.AsNoTracking()
            .Where(d => d.Id > after && d.TrashedAt < untouchedSince)
            .OrderBy(d => d.Id)
            .Take(limit)
            .ToListAsync(ct);
        return new([.. deals.Select(d => d.Id)], await purge.Kept(deals, ct));
    }

    public async Task Expire(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        foreach (var deal in await db.Deals.Where(d => ids.Contains(d.Id)).ToListAsync(ct))
            await purge.Purge(deal, ct);
    }
}
