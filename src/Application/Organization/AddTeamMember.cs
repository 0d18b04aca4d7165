using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

sealed class AddTeamMemberHandler(IOrganizationDb db, TimeProvider clock) : IMessageHandler<Contract.AddTeamMember, Contract.Team>
{
    public async Task<Result<Contract.Team>> Handle(Contract.AddTeamMember request, CancellationToken cancellationToken) =>
        await db.Teams.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is { } team
            ? team.Add(request.UserId, clock.GetUtcNow()).Map(team.View)
            : TeamErrors.NotFound;
}
