using MakCrm.Application.Organization.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

sealed class UnitLookup(IOrganizationDb db, UnitTreeReader units) : IUnitLookup
{
    public Task<bool> Exists(Guid unitId, CancellationToken ct) => db.Units.AnyAsync(u => u.Id == unitId, ct);

    public async Task<IReadOnlyList<UnitSummary>> Path(Guid unitId, CancellationToken ct)
    {
        var path = (await units.Tree(ct)).Path(unitId);
        var names = await db.Units.Where(u => path.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        return [.. path.Select(id => new UnitSummary(id, names[id]))];
    }
}
