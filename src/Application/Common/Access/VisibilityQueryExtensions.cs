using MakCrm.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Common;

static class VisibilityQueryExtensions
{
    /// <summary>How many of these records are not among the others, up to a limit.</summary>
    public static Task<int> CountBeyond<T>(this IQueryable<T> these, IQueryable<T> others, int limit, CancellationToken ct)
        where T : Entity => these.Where(one => !others.Any(other => other.Id == one.Id)).Take(limit).CountAsync(ct);
}
