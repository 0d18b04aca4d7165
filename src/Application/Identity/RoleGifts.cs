using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>What is asked to be put into a role, between the contract and the domain.</summary>
static class RoleGifts
{
    /// <summary>All permissions that are named at either place; a grant narrows what stands in the list, and of several grants the widest holds.</summary>
    public static RoleGift Of(IEnumerable<string> permissions, IEnumerable<Contract.RoleGrant> grants)
    {
        var reaches = grants
            .GroupBy(g => g.Permission, g => g.Scope.As<Reach>(), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(), StringComparer.Ordinal);
        var narrower = reaches.Where(g => g.Value != Reach.Tenant).Select(g => new RoleGrant(g.Key, Wire.Name(g.Value)));
        return new([.. permissions.Union(reaches.Keys, StringComparer.Ordinal)], [.. narrower]);
    }

    /// <summary>What a role gives after a change: a list of permissions that comes alone keeps the reaches of those that stay.</summary>
    public static RoleGift After(this Role role, Contract.RoleChanges to)
    {
        var permissions = to.Permissions ?? role.Permissions;
        if (to.Grants is { } grants)
            return Of(to.Permissions ?? [], grants);
        return new([.. permissions], [.. role.Grants.Where(g => permissions.Contains(g.Permission))]);
    }

    public static IReadOnlyDictionary<string, Reach> Reaches(this RoleGift gift) => RoleReach.Of(gift.Permissions, gift.Narrower);

    /// <summary>Where in the body the permission was named.</summary>
    public static string Pointer(string permission, IReadOnlyList<string>? permissions, IReadOnlyList<Contract.RoleGrant>? grants)
    {
        var granted = (grants ?? []).Index().Where(g => g.Item.Permission == permission).Select(g => $"/grants/{g.Index}/permission");
        var named = (permissions ?? []).Index().Where(p => p.Item == permission).Select(p => $"/permissions/{p.Index}");
        return granted.Concat(named).FirstOrDefault("/permissions");
    }
}
