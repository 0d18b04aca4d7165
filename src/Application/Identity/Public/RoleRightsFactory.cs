using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity.Public;

/// <summary>What a tenant's own role gives, as it is stored and as it is decided by.</summary>
public static class RoleRightsFactory
{
    public static RoleRights Create(IEnumerable<string> permissions, IEnumerable<RoleGrant> narrower, IEnumerable<FieldMask> masks) =>
        new(Reaches(permissions, narrower), Masks(masks));

    public static RoleRights Rights(this Role role) => Create(role.Permissions, role.Grants, role.Masks);

    /// <summary>Each permission with its reach: the whole tenant, where nothing narrower is said.</summary>
    static Dictionary<string, AccessLevel> Reaches(IEnumerable<string> permissions, IEnumerable<RoleGrant> narrower)
    {
        var reaches = permissions.Distinct(StringComparer.Ordinal).ToDictionary(p => p, _ => AccessLevel.Tenant, StringComparer.Ordinal);
        foreach (var grant in narrower.Where(g => reaches.ContainsKey(g.Permission)))
            reaches[grant.Permission] = EnumWireFormat.Parse<AccessLevel>(grant.Scope);
        return reaches;
    }

    static Dictionary<MaskableRecordField, FieldVisibility> Masks(IEnumerable<FieldMask> masks)
    {
        var visibilities = new Dictionary<MaskableRecordField, FieldVisibility>();
        foreach (var mask in masks)
        {
            // A field that an older version of the product knew hides nothing any more.
            if (MaskableRecordFields.Find(mask.Record, mask.Field) is { } field)
                visibilities[field] = EnumWireFormat.Parse<FieldVisibility>(mask.As);
        }

        return visibilities;
    }
}
