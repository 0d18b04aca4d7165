using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>Who may give which permission: only what exists, and only what he holds himself.</summary>
sealed class Grants(ICaller caller, Permissions catalogue) : IModulePart
{
    /// <summary>What speaks against giving these to one who holds <paramref name="held"/>; each fault points at its place in the body.</summary>
    public Error? Refusal(IEnumerable<string> permissions, IReadOnlyCollection<string> held)
    {
        var given = permissions
            .Select((name, index) => (Name: name, Pointer: $"/permissions/{index}"))
            .Where(p => !held.Contains(p.Name))
            .ToList();
        return Refusal(MachineClientErrors.UnknownPermission, given.Where(p => !catalogue.All.ContainsKey(p.Name)))
            ?? Refusal(MachineClientErrors.PermissionNotGrantable, given.Where(p => !caller.May(p.Name)));
    }

    /// <summary>Whether the caller holds all of these himself.</summary>
    public bool Covers(IEnumerable<string> permissions) => permissions.All(caller.May);

    static Error? Refusal(Error error, IEnumerable<(string Name, string Pointer)> faults)
    {
        var fields = faults.Select(f => new FieldError(error.Code, f.Pointer)).ToList();
        return fields.Count == 0 ? null : error with { Fields = fields };
    }
}
