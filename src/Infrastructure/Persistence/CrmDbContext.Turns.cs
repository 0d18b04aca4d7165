using MakCrm.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IAdvisoryLocks
{
    async Task IAdvisoryLocks.Acquire(string name, CancellationToken ct)
    {
        await InTransaction(ct);
        await Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"{name} {TenantId}"}, 0))", ct);
    }

    async Task InTransaction(CancellationToken ct)
    {
        if (Database.CurrentTransaction is null)
            await Database.BeginTransactionAsync(ct);
    }
}
