using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class DeleteRoleHandler(IIdentityDb db, PermissionGrantPolicy grants, RequestContext exchange)
    : IMessageHandler<Contract.DeleteRole, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteRole request, CancellationToken cancellationToken)
    {
        if (BuiltInRoles.IsBuiltIn(request.Code))
            return RoleErrors.IsProducts;
        if (await db.Roles.FirstOrDefaultAsync(r => r.Code == request.Code, cancellationToken) is not { } role)
            return RoleErrors.NotFound;
        exchange.ResourceId = role.Id;
        if (!grants.CallerCovers(role.Rights()))
            return MachineClientErrors.PermissionNotGrantable;
        if (await db.Users.AnyAsync(u => u.Roles.Contains(role.Code), cancellationToken))
            return RoleErrors.InUse;
        role.Delete();
        db.Roles.Remove(role);
        return NoContent.Value;
    }
}
