using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

static class AutomationPaging
{
    /// <summary>Entities of a page, newest first, for views that are made in memory.</summary>
    public static async Task<Result<Page<T>>> ToEntityPage<T>(this IQueryable<T> query, string? cursor, int limit, CancellationToken ct)
        where T : Entity
    {
        if (!Paging.TryDecode(cursor, out var last))
            return Paging.InvalidCursor;
        if (last is { } before)
            query = query.Where(e => e.Id < before);
        var found = await query.AsNoTracking().OrderByDescending(e => e.Id).Take(limit + 1).ToListAsync(ct);
        return found.Count <= limit ? new Page<T>(found, null) : new Page<T>(found[..limit], Paging.Encode(found[limit - 1].Id));
    }
}
