using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>What is asked to be put into a role, between the contract and the domain.</summary>
static class RoleMapping
{
    public static RoleDefinition Gift(this Contract.RoleRegistration role) =>
        Of(role.Permissions, role.Grants ?? [], Masks(role.Masks ?? []));

    public static RoleDefinition Gift(this Contract.RoleDraft role) => Of(role.Permissions, role.Grants ?? [], Masks(role.Masks ?? []));

    /// <summary>What a role gives after a change: a list of permissions that comes alone keeps the reaches of those that stay.</summary>
    public static RoleDefinition After(this Role role, Contract.RoleChanges to)
    {
        var masks = to.Masks is { } changed ? Masks(changed) : role.Masks;
        if (to.Grants is { } grants)
            return Of(to.Permissions ?? [], grants, masks);
        var permissions = to.Permissions ?? role.Permissions;
        return new([.. permissions], [.. role.Grants.Where(g => permissions.Contains(g.Permission))], [.. masks]);
    }

    /// <summary>All permissions that are named at either place; a grant narrows what stands in the list, and of several grants the widest holds.</summary>
    static RoleDefinition Of(IEnumerable<string> permissions, IEnumerable<Contract.RoleGrant> grants, IEnumerable<FieldMask> masks)
    {
        var reaches = grants
            .GroupBy(g => g.Permission, g => g.Scope.MapTo<AccessLevel>(), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(), StringComparer.Ordinal);
        var narrower = reaches
            .Where(g => g.Value != AccessLevel.Tenant)
            .Select(g => new RoleGrant(g.Key, EnumWireFormat.ToWireName(g.Value)));
        return new([.. permissions.Union(reaches.Keys, StringComparer.Ordinal)], [.. narrower], [.. masks]);
    }

    /// <summary>Of several words on one field the strictest holds.</summary>
    static IEnumerable<FieldMask> Masks(IEnumerable<Contract.FieldMask> requested) =>
        requested
            .GroupBy(m => (m.Record, m.Field), m => m.As.MapTo<FieldVisibility>())
            .Select(m => new FieldMask(
                EnumWireFormat.ToWireName(m.Key.Record),
                EnumWireFormat.ToWireName(m.Key.Field),
                EnumWireFormat.ToWireName(m.Min())
            ));

    public static RoleRights Rights(this RoleDefinition gift) => RoleRightsFactory.Create(gift.Permissions, gift.Narrower, gift.Masks);

    /// <summary>The masks that no record knows, each by its place; null when all can be.</summary>
    public static Error? Refusal(IReadOnlyList<Contract.FieldMask>? masks)
    {
        var faults = (masks ?? [])
            .Index()
            .Where(m =>
                MaskableRecordFields
                    .Find(EnumWireFormat.ToWireName(m.Item.Record), EnumWireFormat.ToWireName(m.Item.Field))
                    ?.AllowedVisibilities.Contains(m.Item.As.MapTo<FieldVisibility>()) != true
            )
            .Select(m => new FieldError(RoleErrors.MaskNotSupported.Code, $"/masks/{m.Index}"))
            .ToList();
        return faults.Count == 0 ? null : RoleErrors.MaskNotSupported with { Fields = faults };
    }

    /// <summary>Where in the body the permission was named.</summary>
    public static string Pointer(string permission, IReadOnlyList<string>? permissions, IReadOnlyList<Contract.RoleGrant>? grants)
    {
        var granted = (grants ?? []).Index().Where(g => g.Item.Permission == permission).Select(g => $"/grants/{g.Index}/permission");
        var named = (permissions ?? []).Index().Where(p => p.Item == permission).Select(p => $"/permissions/{p.Index}");
        return granted.Concat(named).FirstOrDefault("/permissions");
    }
}
