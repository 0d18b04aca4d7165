namespace MakCrm.Application.Identity.Public;

/// <summary>A role of the tenant and what it gives.</summary>
/// <param name="Name">In the reader's language where the role is the product's.</param>
public sealed record RoleSummary(string Code, string Name, bool IsProducts, RoleRights Rights);

/// <summary>Tells other modules which roles the tenant has.</summary>
public interface IRoleCatalog
{
    /// <summary>The product's own roles first, then the tenant's by their codes.</summary>
    Task<IReadOnlyList<RoleSummary>> All(CancellationToken ct);
}
