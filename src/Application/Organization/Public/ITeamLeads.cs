namespace MakCrm.Application.Organization.Public;

/// <summary>Who leads somebody.</summary>
public interface ITeamLeads
{
    /// <summary>The leads of all teams that the person is in, each once and without the person.</summary>
    Task<IReadOnlyList<Guid>> Of(Guid personId, CancellationToken ct);
}
