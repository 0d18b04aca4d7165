using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

sealed class RemoveTeamMemberHandler(IOrganizationDb db) : IMessageHandler<Contract.RemoveTeamMember, Contract.Team>
{
    public async Task<Result<Contract.Team>> Handle(Contract.RemoveTeamMember request, CancellationToken cancellationToken) =>
        await db.Teams.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is { } team
            ? team.Remove(request.UserId).Map(team.View)
            : TeamErrors.NotFound;
}
