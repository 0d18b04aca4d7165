using MakCrm.Application.Organization.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class PeopleInUnits(IIdentityDb db) : IUnitUse
{
    public Task<bool> IsUnitUsed(Guid unitId, CancellationToken ct) => db.Users.AnyAsync(u => u.UnitId == unitId, ct);
}
