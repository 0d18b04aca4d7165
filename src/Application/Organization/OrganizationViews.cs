using System.Linq.Expressions;
using MakCrm.Domain.Organization;

namespace MakCrm.Application.Organization;

static class OrganizationViews
{
    public static readonly Expression<Func<Team, Contract.Team>> Team = t => new Contract.Team
    {
        Id = t.Id,
        Name = t.Name,
        UnitId = t.UnitId,
        LeadId = t.LeadId,
        MemberIds = t.Members.OrderBy(m => m.Id).Select(m => m.UserId).ToList(),
        CreatedAt = t.CreatedAt,
        Version = t.Version,
    };

    static readonly Func<Team, Contract.Team> CompiledTeam = Team.Compile();

    public static Contract.Team View(this Team team) => CompiledTeam(team);

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
