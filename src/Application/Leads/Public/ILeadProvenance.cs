namespace MakCrm.Application.Leads.Public;

/// <summary>Where a lead came from: who registered it, by which source, and in which lot it was bought.</summary>
public sealed record LeadProvenance(Guid LeadId, Guid CreatedBy, Guid SourceId, string? Product, Guid? LotId);

/// <summary>Looks up where leads of the present tenant came from, whoever asks.</summary>
public interface ILeadProvenance
{
    /// <summary>Null where there is no such lead.</summary>
    Task<LeadProvenance?> Of(Guid leadId, CancellationToken ct);

    /// <summary>The lead that was sold in a lot; null where the tenant has sold none.</summary>
    Task<LeadProvenance?> OfSoldLot(Guid lotId, CancellationToken ct);
}
