using MakCrm.Domain.Organization;

namespace MakCrm.Application.Organization;

sealed class ListTeamsHandler(IOrganizationDb db) : IMessageHandler<Contract.ListTeams, Contract.TeamPage>
{
    public async Task<Result<Contract.TeamPage>> Handle(Contract.ListTeams request, CancellationToken cancellationToken)
    {
        IQueryable<Team> teams = db.Teams;
        if (request.UnitId is { } unit)
            teams = teams.Where(t => t.UnitId == unit);
        if (request.UserId is { } user)
            teams = teams.Where(t => t.Members.Any(m => m.UserId == user));
        var page = await teams.ToPage(request.Cursor, request.Limit, OrganizationViews.Team, cancellationToken);
        return page.Map(p => new Contract.TeamPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
