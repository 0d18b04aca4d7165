using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class GetRoleHandler(IIdentityDb db, RoleAssignmentPolicy roles, RequestContext exchange)
    : IMessageHandler<Contract.GetRole, Contract.Role>
{
    public async Task<Result<Contract.Role>> Handle(Contract.GetRole request, CancellationToken cancellationToken)
    {
        if (roles.FindBuiltIn(request.Code) is { } product)
            return product.View(exchange);
        return await db.Roles.FirstOrDefaultAsync(r => r.Code == request.Code, cancellationToken) is { } role
            ? role.View()
            : RoleErrors.NotFound;
    }
}
