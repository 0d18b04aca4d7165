using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

/// <summary>Saves the worker of this instance its next look; another one may be faster.</summary>
sealed class OnTenantJobOrdered(ITenantJobSignal worker) : IEventHandler<TenantJobOrdered>
{
    public Task Handle(TenantJobOrdered raised, EventContext facts, CancellationToken ct)
    {
        worker.Wake();
        return Task.CompletedTask;
    }
}
