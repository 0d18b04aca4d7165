using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MakCrm.Application.Common;

/// <summary>The store of one tenant, where whoever does the same kind of work waits for his turn.</summary>
public interface IAdvisoryLocks
{
    /// <summary>From here to the end of the work nobody else of the tenant has the turn of this name.</summary>
    Task Acquire(string name, CancellationToken ct);
}

/// <summary>Rules about all things of a kind, such as how many there may be: no constraint holds those when two come at once.</summary>
public static class AdvisoryLockExtensions
{
    /// <summary>From here to the end of the work nobody else of the tenant has the turn of this table.</summary>
    public static Task LockTable<T>(this DbSet<T> table, CancellationToken ct)
        where T : class => ((IAdvisoryLocks)table.GetService<ICurrentDbContext>().Context).Acquire(typeof(T).StoredName(), ct);

    /// <summary>The same for what hangs on one of its things.</summary>
    public static Task LockTable<T>(this DbSet<T> table, Guid id, CancellationToken ct)
        where T : class => ((IAdvisoryLocks)table.GetService<ICurrentDbContext>().Context).Acquire($"{typeof(T).StoredName()} {id}", ct);

    /// <summary>Whether one more may be there, and still may when this work is committed.</summary>
    /// <param name="table">What is to be added to.</param>
    /// <param name="most">So many there may be.</param>
    /// <param name="counts">What counts; null for all of the tenant.</param>
    /// <param name="ct">Cancels the wait.</param>
    public static async Task<bool> HasCapacity<T>(
        this DbSet<T> table,
        int most,
        CancellationToken ct,
        Expression<Func<T, bool>>? counts = null
    )
        where T : class
    {
        await table.LockTable(ct);
        return await (counts is null ? table : table.Where(counts)).CountAsync(ct) < most;
    }
}
