using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

sealed class ListUnitsHandler(IOrganizationDb db) : IMessageHandler<Contract.ListUnits, Contract.UnitList>
{
    public async Task<Result<Contract.UnitList>> Handle(Contract.ListUnits request, CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking().OrderBy(u => u.Name).ThenBy(u => u.Id).ToListAsync(cancellationToken);
        var tree = new UnitTree(units.ToDictionary(u => u.Id, u => u.ParentId));
        var shown = units.Select(u => u.View(tree)).Where(u => request.Within is not { } within || u.Path.Contains(within));
        return new Contract.UnitList { Items = [.. shown], NextCursor = null };
    }
}
