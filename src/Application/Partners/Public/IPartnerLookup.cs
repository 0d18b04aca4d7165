namespace MakCrm.Application.Partners.Public;

/// <summary>A partner as other modules know it.</summary>
/// <param name="Number">What people call the partner by.</param>
/// <param name="Kind"><c>partner</c> or <c>franchisee</c>.</param>
/// <param name="LegalForm"><c>individual</c>, <c>self_employed</c>, <c>sole_proprietor</c> or <c>company</c>.</param>
/// <param name="Status"><c>active</c>, <c>suspended</c> or <c>ended</c>.</param>
public sealed record PartnerFacts(Guid Id, int Number, string Name, string Kind, string LegalForm, string Status)
{
    public bool IsActive => Status == "active";

    /// <summary>The tenant of a franchisee.</summary>
    public Guid? FranchiseeTenantId { get; init; }

    public string? LegalName { get; init; }

    public string? Inn { get; init; }

    public string? Kpp { get; init; }

    public string? LegalAddress { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>The registration that it came by.</summary>
    public Guid? RegistrationId { get; init; }

    public required IReadOnlyList<PartnerPerson> People { get; init; }

    /// <summary>Sources whose leads are the partner's.</summary>
    public required IReadOnlyList<Guid> SourceIds { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <param name="Role"><c>owner</c>, <c>manager</c> or <c>employee</c>.</param>
public sealed record PartnerPerson(Guid UserId, string Role);

/// <summary>Who has brought a lead: the person or client that registered it, and its source.</summary>
public sealed record LeadOrigin(Guid LeadId, Guid CreatedBy, Guid SourceId);

/// <summary>Looks partners of the tenant up for other modules.</summary>
public interface IPartnerLookup
{
    Task<PartnerFacts?> Find(Guid partnerId, CancellationToken ct);

    Task<IReadOnlyDictionary<Guid, PartnerFacts>> Find(IReadOnlyCollection<Guid> partnerIds, CancellationToken ct);

    /// <summary>The partner whose staff this person belongs to.</summary>
    Task<PartnerFacts?> OfUser(Guid userId, CancellationToken ct);

    /// <summary>The partner that this franchisee is.</summary>
    Task<PartnerFacts?> OfFranchisee(Guid tenantId, CancellationToken ct);

    /// <summary>The partners that these franchisees are, by tenant; those that are none are left out.</summary>
    Task<IReadOnlyDictionary<Guid, PartnerFacts>> OfFranchisees(IReadOnlyCollection<Guid> tenantIds, CancellationToken ct);

    /// <summary>The partner of each of these leads: whose person has registered it, otherwise whose its source is. Leads of nobody are left out.</summary>
    Task<IReadOnlyDictionary<Guid, PartnerFacts>> OfLeads(IReadOnlyCollection<LeadOrigin> leads, CancellationToken ct);

    /// <summary>The partner that a registration has become; null where there is none (yet).</summary>
    Task<PartnerFacts?> OfRegistration(Guid registrationId, CancellationToken ct);
}
