using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

sealed class DeleteTeamHandler(IOrganizationDb db) : IMessageHandler<Contract.DeleteTeam, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteTeam request, CancellationToken cancellationToken)
    {
        if (await db.Teams.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } team)
            return TeamErrors.NotFound;
        team.Delete();
        db.Teams.Remove(team);
        return NoContent.Value;
    }
}
