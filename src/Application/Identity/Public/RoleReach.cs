using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity.Public;

/// <summary>What a tenant's own role gives, as it is stored and as it is decided by.</summary>
public static class RoleReach
{
    /// <summary>Each permission with its reach: the whole tenant, where nothing narrower is said.</summary>
    public static IReadOnlyDictionary<string, Reach> Of(IEnumerable<string> permissions, IEnumerable<RoleGrant> narrower)
    {
        var reaches = permissions.Distinct(StringComparer.Ordinal).ToDictionary(p => p, _ => Reach.Tenant, StringComparer.Ordinal);
        foreach (var grant in narrower.Where(g => reaches.ContainsKey(g.Permission)))
            reaches[grant.Permission] = Wire.Parse<Reach>(grant.Scope);
        return reaches;
    }

    public static IReadOnlyDictionary<string, Reach> Reaches(this Role role) => Of(role.Permissions, role.Grants);
}
