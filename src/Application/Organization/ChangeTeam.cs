using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

sealed class ChangeTeamHandler(IOrganizationDb db) : IMessageHandler<Contract.ChangeTeam, Contract.Team>
{
    public async Task<Result<Contract.Team>> Handle(Contract.ChangeTeam request, CancellationToken cancellationToken)
    {
        if (await db.Teams.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } team)
            return TeamErrors.NotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        var (unit, lead) = (patch.ValueOr("unitId", to.UnitId, team.UnitId), patch.ValueOr("leadId", to.LeadId, team.LeadId));
        if (unit != team.UnitId && unit is { } requested && !await db.Units.AnyAsync(u => u.Id == requested, cancellationToken))
            return TeamErrors.UnitUnknown;
        return team.Change(to.Name ?? team.Name, unit, lead).Map(team.View);
    }
}
