using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RoleDraftEvaluator(IIdentityDb db, PermissionGrantPolicy grants, ICaller caller) : IRoleDraftEvaluator
{
    public async Task<Result<RoleRights>> Evaluate(Contract.RoleDraft draft, CancellationToken ct)
    {
        var held = RoleRights.Nothing;
        if (draft.Code is { } code)
        {
            if (BuiltInRoles.IsBuiltIn(code))
                return RoleErrors.IsProducts;
            if (await db.Roles.AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct) is not { } role)
                return RoleErrors.NotFound;
            held = role.Rights();
        }

        if (RoleMapping.Refusal(draft.Masks) is { } unknown)
            return unknown;
        var gift = draft.Gift().Rights();
        if (!grants.CallerCovers(held))
            return MachineClientErrors.PermissionNotGrantable;
        return grants.Validate(gift, held, name => RoleMapping.Pointer(name, draft.Permissions, draft.Grants)) is { } refusal
            ? refusal
            : gift;
    }

    public async Task<IReadOnlyList<Guid>> GetUserIds(string code, int limit, CancellationToken ct) =>
        await db
            .Users.Within(caller.ScopeOf(UserVisibility.Read), UserVisibility.Owners)
            .Where(u => u.Roles.Contains(code) && u.State != UserState.Blocked)
            .OrderBy(u => u.Id)
            .Select(u => u.Id)
            .Take(limit)
            .ToListAsync(ct);
}
