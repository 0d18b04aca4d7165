using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>Gives a new tenant its statuses of clients.</summary>
sealed class ClientSeed(IClientsDb db) : ITenantSeeder
{
    public Task Seed(TenantSeedContext facts, CancellationToken ct)
    {
        db.ClientStatuses.AddRange(ClientStatus.Seed());
        return Task.CompletedTask;
    }
}
