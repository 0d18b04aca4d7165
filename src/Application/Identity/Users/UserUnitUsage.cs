using MakCrm.Application.Organization.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class UserUnitUsage(IIdentityDb db) : IUnitUsage
{
    public Task<bool> IsUnitUsed(Guid unitId, CancellationToken ct) => db.Users.AnyAsync(u => u.UnitId == unitId, ct);
}
