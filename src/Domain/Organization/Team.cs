using MakCrm.Domain.Common;

namespace MakCrm.Domain.Organization;

/// <summary>People who work together, within a unit or across units.</summary>
public sealed class Team : AggregateRoot
{
    /// <summary>In one tenant.</summary>
    public const int Most = 1_000;

    public const int MostMembers = 200;

    readonly List<TeamMember> members = [];

    Team() { }

    public string Name { get; private set; } = "";

    /// <summary>Null for a team across units.</summary>
    public Guid? UnitId { get; private set; }

    /// <summary>Who leads it: one of its members.</summary>
    public Guid? LeadId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public IReadOnlyCollection<TeamMember> Members => members;

    public static Result<Team> Create(string name, Guid? unitId, Guid? leadId, IEnumerable<Guid> memberIds, DateTimeOffset at)
    {
        var team = new Team
        {
            Id = Guid.CreateVersion7(at),
            Name = name.Trim(),
            UnitId = unitId,
            CreatedAt = at,
        };
        foreach (var member in memberIds.Distinct())
            team.members.Add(new(team.Id, member, at));
        if (team.Refuse(leadId) is { } refusal)
            return refusal;
        team.LeadId = leadId;
        team.Raise(new TeamCreated(team.Id));
        return team;
    }

    public Result Change(string name, Guid? unitId, Guid? leadId)
    {
        if (leadId != LeadId && Refuse(leadId) is { } refusal)
            return refusal;
        (Name, UnitId, LeadId) = (name.Trim(), unitId, leadId);
        Raise(new TeamChanged(Id));
        return Result.Ok();
    }

    /// <summary>Somebody who is in it already stays what he is.</summary>
    public Result Add(Guid userId, DateTimeOffset at)
    {
        if (Has(userId))
            return Result.Ok();
        if (members.Count >= MostMembers)
            return TeamErrors.Full;
        members.Add(new(Id, userId, at));
        Raise(new TeamMemberAdded(Id, userId));
        return Result.Ok();
    }

    /// <summary>A team whose lead leaves has none.</summary>
    public Result Remove(Guid userId)
    {
        if (members.RemoveAll(m => m.UserId == userId) == 0)
            return TeamErrors.MemberNotFound;
        if (LeadId == userId)
            LeadId = null;
        Raise(new TeamMemberRemoved(Id, userId));
        return Result.Ok();
    }

    public void Delete() => Raise(new TeamDeleted(Id));

    bool Has(Guid userId) => members.Any(m => m.UserId == userId);

    Error? Refuse(Guid? leadId) => leadId is { } lead && !Has(lead) ? TeamErrors.LeadNoMember : null;
}

/// <summary>That a person is in a team.</summary>
public sealed class TeamMember : Entity
{
    TeamMember() { }

    internal TeamMember(Guid teamId, Guid userId, DateTimeOffset at) => (Id, TeamId, UserId) = (Guid.CreateVersion7(at), teamId, userId);

    public Guid TeamId { get; private init; }

    public Guid UserId { get; private init; }
}
