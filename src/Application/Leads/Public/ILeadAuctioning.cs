namespace MakCrm.Application.Leads.Public;

/// <summary>What a bidder may see of a lead before he has bought it: nothing that leads to the person.</summary>
public sealed record LeadTeaser(
    string? Product,
    string? City,
    Money? RequestedAmount,
    string SourceKind,
    string? ProcessingWay,
    string? MaskedName,
    string? MaskedPhone,
    bool HasEmail,
    DateTimeOffset LeadCreatedAt
);

/// <summary>The way of a lead onto the market; the way back goes by the market's events.</summary>
public interface ILeadAuctioning
{
    /// <summary>
    /// Moves the lead to status <c>auction</c> in the present unit of work and tells what may be shown of it.
    /// Errors: <c>lead_unknown</c>, <c>lead_already_on_auction</c>, <c>lead_not_sellable</c> (a duplicate, sold or rejected),
    /// <c>lead_consent_missing</c>.
    /// </summary>
    Task<Result<LeadTeaser>> PutOnAuction(Guid leadId, Guid lotId, CancellationToken ct);
}
