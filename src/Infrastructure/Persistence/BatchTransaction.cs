using MakCrm.Application.Common;
using MakCrm.Infrastructure.Persistence.Tenancy;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>What is tried lies between a savepoint and the way back to it.</summary>
sealed class BatchTransaction(UnitOfWork work, TenantDbContexts contexts) : IBatchTransaction
{
    const string Mark = "trial";

    public Task Settle(bool isTold, CancellationToken ct) => work.Settle(isTold, ct);

    public async Task Try(CancellationToken ct)
    {
        var (_, transaction) = await work.Join(ct);
        await transaction.SaveAsync(Mark, ct);
    }

    public async Task GiveUp(CancellationToken ct)
    {
        contexts.Home.ChangeTracker.Clear();
        var (_, transaction) = await work.Join(ct);
        await transaction.RollbackAsync(Mark, ct);
    }
}
