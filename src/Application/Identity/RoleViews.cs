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
            IsProducts = false,
            CreatedAt = role.CreatedAt,
            Version = role.Version,
        };

    public static Contract.Role View(this ProductRole role, Exchange exchange) =>
        new()
        {
            Code = role.Code,
            Name = exchange.AcceptLanguage?.StartsWith("ru", StringComparison.OrdinalIgnoreCase) == true ? role.Ru : role.En,
            Permissions = [.. role.Permissions.Order(StringComparer.Ordinal)],
            IsProducts = true,
            Version = 1,
        };
}
