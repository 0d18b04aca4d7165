using MakCrm.Application.Organization.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>Which roles a person may be given and which unit he may be put into, by this caller.</summary>
sealed class UserAssignmentPolicy(RoleAssignmentPolicy roles, IUnitLookup units) : IModuleService
{
    public async Task<Error?> Refusal(User? user, IReadOnlyList<string>? requested, Guid? unitId, CancellationToken ct)
    {
        if (requested is not null && await roles.Validate(requested, user?.Roles ?? [], ct) is { } refusal)
            return refusal;
        return unitId is { } unit && unit != user?.UnitId && !await units.Exists(unit, ct) ? UserErrors.UnitUnknown : null;
    }
}
