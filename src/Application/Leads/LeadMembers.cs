using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Leads;

/// <summary>Who may be made responsible: a member of the tenant, or nobody.</summary>
sealed class LeadMembers(IMembers members) : IModulePart
{
    public async Task<bool> Exists(Guid? id, CancellationToken ct) => id is null || await members.Exists(id.Value, ct);
}
