using MakCrm.Application.Organization.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

sealed class TeamLeads(IOrganizationDb db) : ITeamLeads
{
    public async Task<IReadOnlyList<Guid>> Of(Guid personId, CancellationToken ct) =>
        await db
            .Teams.Where(t => t.LeadId != null && t.LeadId != personId && t.Members.Any(m => m.UserId == personId))
            .Select(t => t.LeadId!.Value)
            .Distinct()
            .ToListAsync(ct);
}
