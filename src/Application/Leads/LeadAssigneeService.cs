using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>Who may be made responsible: a member of the tenant, or nobody; and that somebody was.</summary>
sealed class LeadAssigneeService(ILeadsDb db, IMemberLookup members, ICaller caller) : IModuleService
{
    public async Task<bool> Exists(Guid? id, CancellationToken ct) => id is null || await members.Exists(id.Value, ct);

    public void Record(Lead assigned, DateTimeOffset at) =>
        db.LeadHistory.Add(LeadHistoryEntry.Assigned(assigned, caller.Id == Guid.Empty ? null : caller.Id, at));
}
