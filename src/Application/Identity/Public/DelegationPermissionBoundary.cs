using System.Collections.Frozen;

namespace MakCrm.Application.Identity.Public;

/// <summary>
/// What a program that acts for a person never does for him: let others in, or give rights. A bot speaks for many, and whoever had its secret
/// could otherwise make himself a way in that outlasts it.
/// </summary>
public static class DelegationPermissionBoundary
{
    static readonly FrozenSet<string> Beyond = FrozenSet.Create(
        StringComparer.Ordinal,
        "identity.users.manage",
        "identity.roles.manage",
        "identity.clients.manage",
        "identity.applications.manage",
        "identity.impersonate",
        "messengers.bridge"
    );

    public static bool Allows(string permission) => !Beyond.Contains(permission);
}
