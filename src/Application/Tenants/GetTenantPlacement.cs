using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class GetTenantPlacementHandler(ITenantsDb db, ISchemaVersion migrations)
    : IMessageHandler<Contract.GetTenantPlacement, Contract.TenantPlacement>
{
    public async Task<Result<Contract.TenantPlacement>> Handle(Contract.GetTenantPlacement request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.AsNoTracking().FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } tenant)
            return TenantErrors.NotFound;
        var isDedicated = tenant.Placement == TenantPlacement.Dedicated;
        return new Contract.TenantPlacement
        {
            TenantId = tenant.Id,
            Placement = tenant.Placement.MapTo<Contract.PlacementKind>(),
            MovingTo = tenant.MovingTo?.MapTo<Contract.PlacementKind>(),
            IsFrozen = tenant.IsFrozen,
            Migrations = isDedicated ? tenant.DatabaseMigrations : null,
            IsBehind = isDedicated ? tenant.DatabaseMigrations < migrations.Known : null,
            Problem = tenant.DatabaseProblem,
        };
    }
}
