using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>Who may give which permission: only what exists, only what he holds himself, and no further than he reaches himself.</summary>
sealed class Grants(ICaller caller, Permissions catalogue) : IModulePart
{
    /// <summary>What speaks against giving these to a machine client who holds <paramref name="held"/>; each fault points at its place in the body.</summary>
    public Error? Refusal(IEnumerable<string> permissions, IReadOnlyCollection<string> held)
    {
        var given = permissions
            .Select((name, index) => (Name: name, Pointer: $"/permissions/{index}"))
            .Where(p => !held.Contains(p.Name))
            .ToList();
        return Refusal(MachineClientErrors.UnknownPermission, given.Where(p => !catalogue.All.ContainsKey(p.Name)))
            ?? Refusal(MachineClientErrors.PermissionNotGrantable, given.Where(p => !Reaches(p.Name, Reach.Tenant)));
    }

    /// <summary>The same of a role, which gave <paramref name="held"/> until now.</summary>
    /// <param name="place">Where in the body a permission stands.</param>
    public Error? Refusal(IReadOnlyDictionary<string, Reach> gift, IReadOnlyDictionary<string, Reach> held, Func<string, string> place)
    {
        var given = gift.Where(g => !held.TryGetValue(g.Key, out var reach) || reach != g.Value)
            .Select(g => (Name: g.Key, Pointer: place(g.Key), Reach: g.Value))
            .ToList();
        return Refusal(MachineClientErrors.UnknownPermission, given.Where(g => !catalogue.All.ContainsKey(g.Name)).Select(Place))
            ?? Refusal(
                RoleErrors.ScopeNotSupported,
                given.Where(g => g.Reach != Reach.Tenant && !catalogue.All[g.Name].Scoped).Select(Place)
            )
            ?? Refusal(MachineClientErrors.PermissionNotGrantable, given.Where(g => !Reaches(g.Name, g.Reach)).Select(Place));

        static (string, string) Place((string Name, string Pointer, Reach Reach) given) => (given.Name, given.Pointer);
    }

    /// <summary>Whether the caller holds all of these himself, in the whole tenant, as a machine client does.</summary>
    public bool Covers(IEnumerable<string> permissions) => permissions.All(name => Reaches(name, Reach.Tenant));

    /// <summary>Whether the caller holds all of these himself and reaches as far.</summary>
    public bool Covers(IReadOnlyDictionary<string, Reach> reaches) => reaches.All(r => Reaches(r.Key, r.Value));

    bool Reaches(string permission, Reach wanted) => caller.ReachOf(permission) >= wanted;

    static Error? Refusal(Error error, IEnumerable<(string Name, string Pointer)> faults)
    {
        var fields = faults.Select(f => new FieldError(error.Code, f.Pointer)).ToList();
        return fields.Count == 0 ? null : error with { Fields = fields };
    }
}
