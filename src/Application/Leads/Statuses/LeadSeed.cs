using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>Gives a new tenant its statuses.</summary>
sealed class LeadSeed(ILeadsDb db) : ITenantSeeder
{
    public Task Seed(TenantSeedContext facts, CancellationToken ct)
    {
        db.LeadStatuses.AddRange(LeadStatus.Seed());
        return Task.CompletedTask;
    }
}
