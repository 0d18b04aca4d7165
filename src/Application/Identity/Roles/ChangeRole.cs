using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ChangeRoleHandler(IIdentityDb db, PermissionGrantPolicy grants, RequestContext exchange)
    : IMessageHandler<Contract.ChangeRole, Contract.Role>
{
    public async Task<Result<Contract.Role>> Handle(Contract.ChangeRole request, CancellationToken cancellationToken)
    {
        if (BuiltInRoles.IsBuiltIn(request.Code))
            return RoleErrors.IsProducts;
        if (await db.Roles.FirstOrDefaultAsync(r => r.Code == request.Code, cancellationToken) is not { } role)
            return RoleErrors.NotFound;
        exchange.ResourceId = role.Id;
        var to = request.Body.Changes;
        // Taking a permission away is a decision over those who have it, too.
        if (!grants.CallerCovers(role.Rights()))
            return MachineClientErrors.PermissionNotGrantable;
        if (RoleMapping.Refusal(to.Masks) is { } unknown)
            return unknown;
        var gift = role.After(to);
        if (grants.Validate(gift.Rights(), role.Rights(), name => RoleMapping.Pointer(name, to.Permissions, to.Grants)) is { } refusal)
            return refusal;
        role.Change(to.Name ?? role.Name, gift);
        return role.View();
    }
}
