using MakCrm.Application.Common;
using MakCrm.Application.Tasks.Public;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Tasks;

/// <summary>Our tasks, wherever the tenant has them. Each is written in a commit of its own, so that one that is refused does not hold up others.</summary>
sealed class AmoOurTasks(SystemWorkRunner work, ILogger<AmoOurTasks> log)
{
    const string Operation = "exchangeAmoTasks";

    public async Task<IReadOnlyDictionary<Guid, ExchangedTask>> Read(Guid tenantId, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        IReadOnlyList<ExchangedTask> found = [];
        if (ids.Count > 0)
            await work.Run(
                tenantId,
                Operation,
                async services => found = await services.GetRequiredService<ITaskExchange>().Read(ids, ct),
                ct,
                TenantDataAccess.Reads
            );
        return found.ToDictionary(t => t.Id);
    }

    /// <summary>Null where it may go better next time.</summary>
    public async Task<Guid?> Create(Guid tenantId, TaskFields fields, Guid leadId, string causeKey, CancellationToken ct)
    {
        Guid? made = null;
        var isDone = await Try(
            tenantId,
            async exchange =>
            {
                var created = await exchange.Create(fields, leadId, causeKey, ct);
                made = created.IsOk ? created.Value : null;
                return created.IsOk ? Result.Ok() : created.Error;
            },
            ct
        );
        return isDone == true ? made : null;
    }

    /// <summary>False where it is refused; null where it may go better next time.</summary>
    public Task<bool?> Write(Guid tenantId, Guid id, TaskFields fields, CancellationToken ct) =>
        Try(tenantId, exchange => exchange.Write(id, fields, ct), ct);

    /// <summary>False where there is nothing to be cancelled; null where it may go better next time.</summary>
    public Task<bool?> Cancel(Guid tenantId, Guid id, string reason, CancellationToken ct) =>
        Try(tenantId, exchange => exchange.Cancel(id, reason, ct), ct);

    async Task<bool?> Try(Guid tenantId, Func<ITaskExchange, Task<Result>> write, CancellationToken ct)
    {
        try
        {
            var refusal = await work.Try(
                tenantId,
                Operation,
                async services =>
                {
                    if ((await write(services.GetRequiredService<ITaskExchange>())).Error is { } error)
                        throw new WriteRejectedException(error);
                },
                ct,
                TenantDataAccess.Writes
            );
            return refusal is null ? true
                : refusal == CommonErrors.ConcurrentChange ? null
                : false;
        }
        catch (Exception broken) when (!ct.IsCancellationRequested && !DatabaseAvailability.Is(broken))
        {
            // Others are exchanged all the same.
            log.LogError(broken, "A task could not take what amoCRM tells of it");
            return false;
        }
    }
}
