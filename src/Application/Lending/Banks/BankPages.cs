using MakCrm.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Pages of records whose views are made in memory, because parts of them are documents.</summary>
static class BankPages
{
    public static async Task<Result<Page<TEntity>>> ToPage<TEntity>(
        this IQueryable<TEntity> query,
        string? cursor,
        int limit,
        CancellationToken ct
    )
        where TEntity : Entity
    {
        if (!PageCursor.TryDecode(cursor, out var last))
            return PageCursor.InvalidCursor;
        if (last is { } before)
            query = query.Where(e => e.Id < before);
        var found = await query.OrderByDescending(e => e.Id).Take(limit + 1).ToListAsync(ct);
        return new Page<TEntity>([.. found.Take(limit)], found.Count > limit ? PageCursor.Encode(found[limit - 1].Id) : null);
    }
}
