using MakCrm.Application.Common;
using MakCrm.Infrastructure.Persistence.Tenancy;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>What is tried lies between a savepoint and the way back to it.</summary>
sealed class BatchTransaction(UnitOfWork work, TenantDbContexts contexts) : IBatchTransaction
{
    const string Mark = "trial";

    public Task FlushChanges(bool isTold, CancellationToken ct) => work.Settle(isTold, ct);

    public async Task CreateSavepoint(CancellationToken ct)
    {
        var (_, transaction) = await work.OpenTransaction(ct);
        await transaction.SaveAsync(Mark, ct);
    }

    public async Task RollbackToSavepoint(CancellationToken ct)
    {
        contexts.Home.ChangeTracker.Clear();
        var (_, transaction) = await work.OpenTransaction(ct);
        await transaction.RollbackAsync(Mark, ct);
    }
}
