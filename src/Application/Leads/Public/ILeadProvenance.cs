namespace MakCrm.Application.Leads.Public;

/// <summary>Where a lead came from: who registered it, by which source, and in which lot it was bought.</summary>
public sealed record LeadProvenance(Guid LeadId, Guid CreatedBy, Guid SourceId, string? Product, Guid? LotId);

/// <summary>What a lead says of by whose link it came.</summary>
/// <param name="Code">The code, or the code, a dot and the key of a click; null for none.</param>
public sealed record LeadReferralCode(LeadProvenance Lead, string? Code, DateTimeOffset ReceivedAt)
{
    public required IReadOnlyList<string> Phones { get; init; }

    public required IReadOnlyList<string> Emails { get; init; }
}

/// <summary>Looks up where leads of the present tenant came from, whoever asks.</summary>
public interface ILeadProvenance
{
    /// <summary>Null where there is no such lead.</summary>
    Task<LeadProvenance?> Of(Guid leadId, CancellationToken ct);

    /// <summary>Null where there is no such lead.</summary>
    Task<LeadReferralCode?> ReferralOf(Guid leadId, CancellationToken ct);

    /// <summary>The lead that was sold in a lot; null where the tenant has sold none.</summary>
    Task<LeadProvenance?> OfSoldLot(Guid lotId, CancellationToken ct);
}
