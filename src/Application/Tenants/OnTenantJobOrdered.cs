using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

/// <summary>Saves the worker of this instance its next look; another one may be faster.</summary>
sealed class OnTenantJobOrdered(ITenantWorker worker) : IOn<TenantJobOrdered>
{
    public Task Handle(TenantJobOrdered raised, EventFacts facts, CancellationToken ct)
    {
        worker.Wake();
        return Task.CompletedTask;
    }
}
