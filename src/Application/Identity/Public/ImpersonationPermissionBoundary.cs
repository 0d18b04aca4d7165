namespace MakCrm.Application.Identity.Public;

/// <summary>
/// What support may do in somebody's name at most: see his work and set it right. Never money, exports, rights, passwords or factors; a
/// permission that a new version brings is not among these until somebody puts it here.
/// </summary>
public static class ImpersonationPermissionBoundary
{
    static readonly HashSet<string> Permissions =
    [
        "tenants.read",
        "sources.read",
        "leads.read",
        "leads.create",
        "leads.change",
        "clients.read",
        "clients.create",
        "clients.change",
        "pipelines.read",
        "custom_fields.read",
        "segments.read",
        "deals.read",
        "deals.create",
        "deals.change",
        "tasks.read",
        "tasks.create",
        "tasks.change",
        "calendars.read",
        "lending.read",
        "lending.match",
        "market.lots.read",
        "notifications.read",
        "organization.read",
        "registrations.read",
    ];

    /// <summary>What is left of a role; what it keeps back stays kept back.</summary>
    public static RoleRights Apply(RoleRights role) =>
        role with
        {
            Reaches = role.Reaches.Where(grant => Permissions.Contains(grant.Key)).ToDictionary(),
        };
}
