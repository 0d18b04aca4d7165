using System.Linq.Expressions;
using MakCrm.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Common;

/// <summary>One page of a list and the cursor of the next; null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

public static class PageExtensions
{
    const int CountCap = 10_000;

    /// <summary>Belongs with every pattern: without it EF asks the database for no escape at all, and <c>_</c> in a text is not found.</summary>
    public const string LikeEscape = "\\";

    /// <summary>A pattern for ILIKE that finds the text anywhere, its own wildcards taken literally.</summary>
    public static string ToLikePattern(this string text) =>
        "%"
        + text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal)
        + "%";

    /// <summary>The page after <paramref name="cursor"/>, newest first, projected by <paramref name="view"/>.</summary>
    /// <returns>An <c>invalid_request</c> error when the cursor is none of ours.</returns>
    public static async Task<Result<Page<TView>>> ToPage<TEntity, TView>(
        this IQueryable<TEntity> query,
        string? cursor,
        int limit,
        Expression<Func<TEntity, TView>> view,
        CancellationToken ct
    )
        where TEntity : Entity
        where TView : IHasId
    {
        if (!PageCursor.TryDecode(cursor, out var last))
            return PageCursor.InvalidCursor;
        if (last is { } before)
            query = query.Where(e => e.Id < before);
        var items = await query.OrderByDescending(e => e.Id).Take(limit + 1).Select(view).ToListAsync(ct);
        if (items.Count <= limit)
            return new Page<TView>(items, null);
        items.RemoveAt(limit);
        return new Page<TView>(items, PageCursor.Encode(items[^1].Id));
    }

    /// <inheritdoc cref="ToPage{TEntity, TView}(IQueryable{TEntity}, string?, int, Expression{Func{TEntity, TView}}, CancellationToken)"/>
    public static Task<Result<Page<TView>>> ToPage<TEntity, TView>(
        this IQueryable<TEntity> query,
        string? cursor,
        int limit,
        ContractMap<TEntity, TView> map,
        CancellationToken ct
    )
        where TEntity : Entity
        where TView : IHasId => query.ToPage(cursor, limit, map.Projection, ct);

    /// <summary>Shown as the map says.</summary>
    public static IQueryable<TContract> Select<TSource, TContract>(this IQueryable<TSource> query, ContractMap<TSource, TContract> map) =>
        query.Select(map.Projection);

    /// <summary>Entities of a page, newest first, for views that are made in memory.</summary>
    public static async Task<Result<Page<T>>> ToEntityPage<T>(this IQueryable<T> query, string? cursor, int limit, CancellationToken ct)
        where T : Entity
    {
        if (!PageCursor.TryDecode(cursor, out var last))
            return PageCursor.InvalidCursor;
        if (last is { } before)
            query = query.Where(e => e.Id < before);
        var found = await query.AsNoTracking().OrderByDescending(e => e.Id).Take(limit + 1).ToListAsync(ct);
        return found.Count <= limit ? new Page<T>(found, null) : new Page<T>(found[..limit], PageCursor.Encode(found[limit - 1].Id));
    }

    /// <summary>How many there are in all, when that was asked; counting for <c>capped</c> stops at the cap.</summary>
    public static async Task<Contract.Total?> ToTotal<T>(this IQueryable<T> query, Contract.CountMode? mode, CancellationToken ct)
    {
        if (mode is null or Contract.CountMode.None)
            return null;
        if (mode == Contract.CountMode.Exact)
            return new() { Count = await query.LongCountAsync(ct), IsExact = true };
        var count = await query.Take(CountCap + 1).LongCountAsync(ct);
        return new() { Count = count, IsExact = count <= CountCap };
    }
}
