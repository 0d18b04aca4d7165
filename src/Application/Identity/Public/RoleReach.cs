using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity.Public;

/// <summary>What a tenant's own role gives, as it is stored and as it is decided by.</summary>
public static class RoleReach
{
    public static RoleRights Of(IEnumerable<string> permissions, IEnumerable<RoleGrant> narrower, IEnumerable<FieldMask> masks) =>
        new(Reaches(permissions, narrower), Masks(masks));

    public static RoleRights Rights(this Role role) => Of(role.Permissions, role.Grants, role.Masks);

    /// <summary>Each permission with its reach: the whole tenant, where nothing narrower is said.</summary>
    static Dictionary<string, Reach> Reaches(IEnumerable<string> permissions, IEnumerable<RoleGrant> narrower)
    {
        var reaches = permissions.Distinct(StringComparer.Ordinal).ToDictionary(p => p, _ => Reach.Tenant, StringComparer.Ordinal);
        foreach (var grant in narrower.Where(g => reaches.ContainsKey(g.Permission)))
            reaches[grant.Permission] = Wire.Parse<Reach>(grant.Scope);
        return reaches;
    }

    static Dictionary<RecordField, Sight> Masks(IEnumerable<FieldMask> masks)
    {
        var sights = new Dictionary<RecordField, Sight>();
        foreach (var mask in masks)
        {
            // A field that an older version of the product knew hides nothing any more.
            if (RecordFields.Find(mask.Record, mask.Field) is { } field)
                sights[field] = Wire.Parse<Sight>(mask.As);
        }

        return sights;
    }
}
