namespace MakCrm.Application.Leads.Public;

/// <summary>Work with a lead that a tenant may refuse without the person's consent.</summary>
public enum ConsentPurpose
{
    KeepDocuments,
    PutOnAuction,
}

/// <summary>Asks whether a person has agreed to what is about to be done; whoever keeps consents implements it, and is found by that.</summary>
public interface IConsentRequirementChecker
{
    /// <summary><c>lead_consent_missing</c> where the tenant's rules ask for a consent that the person has not given, or has withdrawn.</summary>
    Task<Error?> Missing(Guid leadId, ConsentPurpose use, CancellationToken ct);
}
