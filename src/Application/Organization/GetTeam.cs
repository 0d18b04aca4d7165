using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

sealed class GetTeamHandler(IOrganizationDb db) : IMessageHandler<Contract.GetTeam, Contract.Team>
{
    public async Task<Result<Contract.Team>> Handle(Contract.GetTeam request, CancellationToken cancellationToken) =>
        await db.Teams.Where(t => t.Id == request.Id).Select(OrganizationViews.Team).FirstOrDefaultAsync(cancellationToken) is { } team
            ? team
            : TeamErrors.NotFound;
}
