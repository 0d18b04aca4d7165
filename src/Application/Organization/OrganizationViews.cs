using MakCrm.Domain.Organization;

namespace MakCrm.Application.Organization;

static class OrganizationViews
{
    public static readonly ContractMap<Team, Contract.Team> Team = new(map =>
        map.Map(c => c.MemberIds, t => t.Members.OrderBy(m => m.Id).Select(m => m.UserId).ToList())
    );

    public static Contract.Team View(this Team team) => Team.View(team);

    public static Contract.Unit View(this Unit unit, UnitTree tree) =>
        new()
        {
            Id = unit.Id,
            Name = unit.Name,
            ParentId = unit.ParentId,
            // A unit that is new, or was moved just now, lies where it says itself.
            Path = [.. unit.ParentId is { } parent ? tree.Path(parent) : [], unit.Id],
            CreatedAt = unit.CreatedAt,
            Version = unit.Version,
        };
}
