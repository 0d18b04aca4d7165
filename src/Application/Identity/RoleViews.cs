using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class RoleViews
{
    public static Contract.Role View(this Role role) =>
        new()
        {
            Code = role.Code,
            Name = role.Name,
            Permissions = role.Permissions,
            Grants = Grants(role.Reaches()),
            IsProducts = false,
            CreatedAt = role.CreatedAt,
            Version = role.Version,
        };

    public static Contract.Role View(this ProductRole role, Exchange exchange) =>
        new()
        {
            Code = role.Code,
            Name = exchange.AcceptLanguage?.StartsWith("ru", StringComparison.OrdinalIgnoreCase) == true ? role.Ru : role.En,
            Permissions = [.. role.Grants.Keys.Order(StringComparer.Ordinal)],
            Grants = Grants(role.Grants),
            IsProducts = true,
            Version = 1,
        };

    public static IReadOnlyList<Contract.RoleGrant> Grants(IReadOnlyDictionary<string, Reach> reaches) =>
        [
            .. reaches
                .OrderBy(r => r.Key, StringComparer.Ordinal)
                .Select(r => new Contract.RoleGrant { Permission = r.Key, Scope = r.Value.As<Contract.AccessScope>() }),
        ];
}
