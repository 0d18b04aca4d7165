using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

/// <summary>Who may give and take which role: one that exists, and whose permissions he has all himself.</summary>
sealed class RoleAssignmentPolicy(IIdentityDb db, ICaller caller, BuiltInRoles products, PermissionGrantPolicy grants) : IModuleService
{
    /// <summary>What speaks against giving these to one who holds <paramref name="held"/>, or taking those; each fault points at its place.</summary>
    public async Task<Error?> Validate(IReadOnlyList<string> roles, IReadOnlyCollection<string> held, CancellationToken ct)
    {
        var changed = roles.Except(held).Concat(held.Except(roles)).ToHashSet(StringComparer.Ordinal);
        var gives = await GetRights(changed, ct);
        var places = roles.Select((code, index) => (Code: code, Pointer: $"/roles/{index}")).Where(r => changed.Contains(r.Code)).ToList();
        if (Validate(UserErrors.UnknownRole, places.Where(r => !gives.ContainsKey(r.Code))) is { } unknown)
            return unknown;
        if (Validate(UserErrors.RoleNotGrantable, places.Where(r => !grants.CallerCovers(gives[r.Code]))) is { } tooMuch)
            return tooMuch;
        return gives.Values.All(grants.CallerCovers) ? null : UserErrors.RoleNotGrantable;
    }

    /// <summary>Whether the caller has all that these roles give: only then may he decide over whoever has them.</summary>
    public async Task<bool> CallerCovers(IReadOnlyCollection<string> roles, CancellationToken ct) =>
        (await GetRights(roles, ct)).Values.All(grants.CallerCovers);

    public BuiltInRole? FindBuiltIn(string code) => products.Find(code, caller.IsHeadOffice);

    public IEnumerable<BuiltInRole> Products => products.All(caller.IsHeadOffice);

    /// <summary>What each of these roles gives; one that does not exist is left out.</summary>
    public async Task<IReadOnlyDictionary<string, RoleRights>> GetRights(IReadOnlyCollection<string> roles, CancellationToken ct)
    {
        var found = roles.Select(FindBuiltIn).OfType<BuiltInRole>().ToDictionary(r => r.Code, r => r.Rights, StringComparer.Ordinal);
        foreach (var own in await db.Roles.AsNoTracking().Where(r => roles.Contains(r.Code)).ToListAsync(ct))
            found[own.Code] = own.Rights();
        return found;
    }

    static Error? Validate(Error error, IEnumerable<(string Code, string Pointer)> faults)
    {
        var fields = faults.Select(f => new FieldError(error.Code, f.Pointer)).ToList();
        return fields.Count == 0 ? null : error with { Fields = fields };
    }
}
