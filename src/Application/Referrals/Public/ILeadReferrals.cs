namespace MakCrm.Application.Referrals.Public;

/// <summary>Tells for whom leads count by the links that they came by.</summary>
public interface ILeadReferrals
{
    /// <summary>Null where the lead counts for nobody by a link.</summary>
    Task<Guid?> PartnerOf(Guid leadId, CancellationToken ct);
}

/// <summary>Something that was recorded for a lead, and undone where <paramref name="ReversedOn"/> says so.</summary>
/// <param name="Kind">The wire name of the fact.</param>
public sealed record LeadFact(Guid LeadId, Guid PartnerId, string Kind, DateOnly OccurredOn, DateOnly? ReversedOn);

/// <summary>What has become of leads; whoever records it implements this, and is found by that.</summary>
public interface ILeadFacts
{
    /// <summary>Of these leads, the oldest first.</summary>
    Task<IReadOnlyList<LeadFact>> Of(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}
