namespace MakCrm.Application.Leads.Public;

/// <summary>That a lead came to a status.</summary>
public sealed record LeadMoved(Guid LeadId, string To, DateTimeOffset At);

/// <summary>Whom news of leads concern, in the tenant of the present work.</summary>
public interface ILeadHearers
{
    /// <summary>Of each move the person who answers for the lead and the one who brought it, but for whoever moved it.</summary>
    Task<IReadOnlyList<(LeadMoved Move, Guid Hearer)>> OfMoves(IReadOnlyList<LeadMoved> moves, CancellationToken ct);
}
