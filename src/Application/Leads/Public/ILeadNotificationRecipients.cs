namespace MakCrm.Application.Leads.Public;

/// <summary>That a lead came to a status.</summary>
public sealed record LeadStatusUpdate(Guid LeadId, string To, DateTimeOffset At);

/// <summary>Whom a lead's news concerns.</summary>
/// <param name="PersonId">Null for everybody who sees all leads.</param>
/// <param name="ActorId">Who has done it, and is not told.</param>
public sealed record LeadHearer(Guid LeadId, Guid? PersonId, Guid? ActorId);

/// <summary>Whom news of leads concern, in the tenant of the present work.</summary>
public interface ILeadNotificationRecipients
{
    /// <summary>Of each move the person who answers for the lead and the one who brought it, but for whoever moved it.</summary>
    Task<IReadOnlyList<(LeadStatusUpdate Move, Guid Hearer)>> OfMoves(IReadOnlyList<LeadStatusUpdate> moves, CancellationToken ct);

    /// <summary>
    /// Of each of these leads whoever answers for it, otherwise for its source, otherwise everybody; nobody where that is whoever registered it.
    /// A lead that was bought is left out.
    /// </summary>
    Task<IReadOnlyList<LeadHearer>> OfRegistrations(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);

    /// <summary>
    /// Of a comment by the partner of a lead, or for them: the partner's own concerns whoever answers for the lead, or its source, or everybody;
    /// anybody else's concerns the partner.
    /// </summary>
    Task<IReadOnlyList<LeadHearer>> OfPartnerComment(Guid leadId, Guid commentId, CancellationToken ct);
}
