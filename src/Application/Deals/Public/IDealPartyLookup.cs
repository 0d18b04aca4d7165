namespace MakCrm.Application.Deals.Public;

/// <summary>Whom a deal is with and who answers for it.</summary>
public interface IDealPartyLookup
{
    /// <summary>Null when there is no such deal.</summary>
    Task<DealParties?> Of(Guid dealId, CancellationToken ct);
}

public sealed record DealParties(Guid? ClientId, Guid? ResponsibleId)
{
    /// <summary>The lead that the deal is about.</summary>
    public Guid? LeadId { get; init; }
}
