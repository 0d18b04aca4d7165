using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>What the product does by itself in a tenant's name: in a scope and a unit of work of its own, committed in the end.</summary>
public sealed class SystemWorkRunner(IServiceScopeFactory scopes, TenantNetworkCache tenants)
{
    /// <summary>The name of the operation goes into the audit.</summary>
    public async Task Run(
        Guid tenantId,
        string operation,
        Func<IServiceProvider, Task> work,
        CancellationToken ct,
        TenantDataAccess access = TenantDataAccess.Common
    )
    {
        if (await Try(tenantId, operation, work, ct, access) is { } refusal)
            throw new SystemWorkRefusedException(operation, refusal);
    }

    /// <summary>The same for work that others may do at the same time; an error when they were faster.</summary>
    public async Task<Error?> Try(
        Guid tenantId,
        string operation,
        Func<IServiceProvider, Task> work,
        CancellationToken ct,
        TenantDataAccess access = TenantDataAccess.Common
    )
    {
        using var span = Telemetry.StartJob(operation, tenantId);
        try
        {
            return await Commit(tenantId, operation, work, access, ct);
        }
        catch (Exception broken)
        {
            span.Fail(broken);
            throw;
        }
    }

    async Task<Error?> Commit(
        Guid tenantId,
        string operation,
        Func<IServiceProvider, Task> work,
        TenantDataAccess access,
        CancellationToken ct
    )
    {
        var network = await tenants.NetworkOf(tenantId, ct);
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var exchange = services.GetRequiredService<RequestContext>();
        (exchange.OperationId, exchange.CorrelationId) = (operation, TraceCorrelation.Current ?? exchange.CorrelationId);
        services.GetRequiredService<CallerAccessor>().Caller = new SystemCaller(tenantId, network);
        var unit = services.GetRequiredService<IUnitOfWork>();
        await unit.Begin(tenantId, access, ct);
        try
        {
            await work(services);
        }
        catch (WriteRejectedException refused)
        {
            return refused.Error;
        }

        return await unit.Commit(ct);
    }
}

/// <summary>What the product wanted to do by itself was refused; whoever does it again may fare better where others were only faster.</summary>
public sealed class SystemWorkRefusedException(string operation, Error refusal)
    : InvalidOperationException($"{operation} was refused: {refusal.Code}")
{
    public bool IsOvertaken { get; } = refusal == CommonErrors.ConcurrentChange;
}
