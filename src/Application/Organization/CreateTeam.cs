using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

sealed class CreateTeamHandler(IOrganizationDb db, TimeProvider clock) : IMessageHandler<Contract.CreateTeam, Contract.Team>
{
    public async Task<Result<Contract.Team>> Handle(Contract.CreateTeam request, CancellationToken cancellationToken)
    {
        if (!await db.Teams.HasCapacity(Team.Most, cancellationToken))
            return TeamErrors.LimitReached;
        var body = request.Body;
        if (body.UnitId is { } unit && !await db.Units.AnyAsync(u => u.Id == unit, cancellationToken))
            return TeamErrors.UnitUnknown;
        var created = Team.Create(body.Name, body.UnitId, body.LeadId, body.MemberIds ?? [], clock.GetUtcNow());
        if (created.IsOk)
            db.Teams.Add(created.Value);
        return created.Map(team => team.View());
    }
}
