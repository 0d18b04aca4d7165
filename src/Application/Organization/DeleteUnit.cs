using MakCrm.Application.Organization.Public;
using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

sealed class DeleteUnitHandler(IOrganizationDb db, IUnitUsage people) : IMessageHandler<Contract.DeleteUnit, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteUnit request, CancellationToken cancellationToken)
    {
        var (id, ct) = (request.Id, cancellationToken);
        if (await db.Units.FirstOrDefaultAsync(u => u.Id == id, ct) is not { } unit)
            return UnitErrors.NotFound;
        if (
            await people.IsUnitUsed(id, ct)
            || await db.Units.AnyAsync(u => u.ParentId == id, ct)
            || await db.Teams.AnyAsync(t => t.UnitId == id, ct)
        )
            return UnitErrors.InUse;
        unit.Delete();
        db.Units.Remove(unit);
        return NoContent.Value;
    }
}
