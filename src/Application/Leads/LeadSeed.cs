using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>Gives a new tenant its statuses.</summary>
sealed class LeadSeed(ILeadsDb db) : ITenantSeed
{
    public Task Seed(TenantSeed facts, CancellationToken ct)
    {
        db.LeadStatuses.AddRange(LeadStatus.Seed());
        return Task.CompletedTask;
    }
}
