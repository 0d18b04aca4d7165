namespace MakCrm.Application.Deals.Public;

/// <summary>Whom a deal is with and who answers for it.</summary>
public interface IDealParties
{
    /// <summary>Null when there is no such deal.</summary>
    Task<DealParties?> Of(Guid dealId, CancellationToken ct);
}

public sealed record DealParties(Guid? ClientId, Guid? ResponsibleId, Guid? LeadId);
