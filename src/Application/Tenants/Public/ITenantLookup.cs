namespace MakCrm.Application.Tenants.Public;

/// <summary>What other modules may know of a tenant.</summary>
/// <param name="Language">Of texts that the product writes: <c>ru</c> or <c>en</c>.</param>
public sealed record TenantSummary(Guid Id, Guid NetworkId, string Name, string? City, string TimeZone, string Language, bool IsActive)
{
    public bool IsHeadOffice => Id == NetworkId;
}

/// <summary>The tenants within sight of the present work: in the head office's tenant the whole network, in a franchisee's itself alone.</summary>
public interface ITenantLookup
{
    /// <summary>The franchisees that are not suspended and no sandboxes, the oldest first.</summary>
    Task<IReadOnlyList<TenantSummary>> ActiveFranchisees(CancellationToken ct);

    /// <summary>The tenant in whatever state; null when it is not within sight.</summary>
    Task<TenantSummary?> Find(Guid tenantId, CancellationToken ct);
}
