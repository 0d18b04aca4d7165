using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

sealed class GetUnitHandler(IOrganizationDb db, UnitTreeReader units) : IMessageHandler<Contract.GetUnit, Contract.Unit>
{
    public async Task<Result<Contract.Unit>> Handle(Contract.GetUnit request, CancellationToken cancellationToken) =>
        await db.Units.FirstOrDefaultAsync(u => u.Id == request.Id, cancellationToken) is { } unit
            ? unit.View(await units.Tree(cancellationToken))
            : UnitErrors.NotFound;
}
