using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence.Tenancy;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>A scope of its own for the other tenant, with the cause of the present work, so that the audit tells one story.</summary>
sealed class TenantWorkDispatcher(IServiceScopeFactory scopes, TenantNetworkCache tenants, RequestContext outer) : ITenantWorkDispatcher
{
    public async Task RunAs<TService>(Guid tenantId, string operation, Func<TService, Task> work, CancellationToken ct)
        where TService : notnull
    {
        var network = await tenants.NetworkOf(tenantId, ct);
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var exchange = services.GetRequiredService<RequestContext>();
        (exchange.OperationId, exchange.CorrelationId, exchange.CausationId) = (operation, outer.CorrelationId, outer.CausationId);
        services.GetRequiredService<CallerAccessor>().Caller = new SystemCaller(tenantId, network);
        try
        {
            await Do(services, tenantId, operation, work, ct);
        }
        catch (Exception broken) when (services.GetRequiredService<TenantContext>().Own is not null && DatabaseAvailability.Is(broken))
        {
            throw new TenantUnavailableException(TenantUnavailableException.Unavailable);
        }
    }

    static async Task Do<TService>(
        IServiceProvider services,
        Guid tenantId,
        string operation,
        Func<TService, Task> work,
        CancellationToken ct
    )
        where TService : notnull
    {
        var unit = services.GetRequiredService<IUnitOfWork>();
        await unit.Begin(tenantId, TenantDataAccess.Writes, ct);
        await work(services.GetRequiredService<TService>());
        if (await unit.Commit(ct) is { } refusal)
            throw new SystemWorkRefusedException(operation, refusal);
    }
}
