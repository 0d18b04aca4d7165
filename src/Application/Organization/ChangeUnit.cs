using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

sealed class ChangeUnitHandler(IOrganizationDb db, UnitTreeReader units) : IMessageHandler<Contract.ChangeUnit, Contract.Unit>
{
    public async Task<Result<Contract.Unit>> Handle(Contract.ChangeUnit request, CancellationToken cancellationToken)
    {
        if (await db.Units.FirstOrDefaultAsync(u => u.Id == request.Id, cancellationToken) is not { } unit)
            return UnitErrors.NotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        var tree = await units.Tree(cancellationToken);
        return unit.Change(to.Name ?? unit.Name, patch.ValueOr("parentId", to.ParentId, unit.ParentId), tree).Map(() => unit.View(tree));
    }
}
