using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>Who may give which permission: only what exists, only what he holds himself, no further than he reaches and no more than he sees.</summary>
sealed class PermissionGrantPolicy(ICaller caller, PermissionCatalog catalogue) : IModuleService
{
    /// <summary>What speaks against giving these to a machine client who holds <paramref name="held"/>; each fault points at its place in the body.</summary>
    public Error? Validate(IEnumerable<string> permissions, IReadOnlyCollection<string> held)
    {
        var given = permissions
            .Select((name, index) => (Name: name, Pointer: $"/permissions/{index}"))
            .Where(p => !held.Contains(p.Name))
            .ToList();
        return Validate(MachineClientErrors.UnknownPermission, given.Where(p => !catalogue.All.ContainsKey(p.Name)))
            ?? Validate(MachineClientErrors.PermissionNotGrantable, given.Where(p => !Gives(p.Name, Whole([p.Name]))));
    }

    /// <summary>The same of a role, which gave <paramref name="held"/> until now.</summary>
    /// <param name="place">Where in the body a permission stands.</param>
    public Error? Validate(RoleRights gift, RoleRights held, Func<string, string> place)
    {
        var given = gift
            .Reaches.Where(g => held.ReachOf(g.Key) != g.Value || FieldsOf(g.Key).Any(f => held.SightOf(f) != gift.SightOf(f)))
            .Select(g => (Name: g.Key, Pointer: place(g.Key), Reach: g.Value))
            .ToList();
        return Validate(MachineClientErrors.UnknownPermission, given.Where(g => !catalogue.All.ContainsKey(g.Name)).Select(Place))
            ?? Validate(
                RoleErrors.ScopeNotSupported,
                given.Where(g => g.Reach != AccessLevel.Tenant && !catalogue.All[g.Name].Scoped).Select(Place)
            )
            ?? Validate(MachineClientErrors.PermissionNotGrantable, given.Where(g => !Gives(g.Name, gift)).Select(Place));

        static (string, string) Place((string Name, string Pointer, AccessLevel Reach) given) => (given.Name, given.Pointer);
    }

    /// <summary>Whether the caller holds all of these himself, in the whole tenant, as a machine client does.</summary>
    public bool CallerCovers(IEnumerable<string> permissions) => CallerCovers(Whole(permissions));

    /// <summary>Whether the caller holds all of these himself, reaches as far and sees as much.</summary>
    public bool CallerCovers(RoleRights rights) => rights.Reaches.Keys.All(name => Gives(name, rights));

    bool Gives(string permission, RoleRights rights) =>
        caller.AccessLevelOf(permission) >= rights.Reaches[permission]
        && FieldsOf(permission)
            .All(f =>
                rights.SightOf(f) == FieldVisibility.Hidden || caller.MaxAccessLevel(f, rights.SightOf(f)) >= rights.Reaches[permission]
            );

    static RoleRights Whole(IEnumerable<string> permissions) =>
        RoleRights.Whole(
            permissions.Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => AccessLevel.Tenant, StringComparer.Ordinal)
        );

    static IEnumerable<MaskableRecordField> FieldsOf(string permission) =>
        MaskableRecordFields.All.Where(f => f.ReadPermission == permission);

    static Error? Validate(Error error, IEnumerable<(string Name, string Pointer)> faults)
    {
        var fields = faults.Select(f => new FieldError(error.Code, f.Pointer)).ToList();
        return fields.Count == 0 ? null : error with { Fields = fields };
    }
}
