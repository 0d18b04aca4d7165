using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ListRolesHandler(IIdentityDb db, RoleAssignmentPolicy roles, RequestContext exchange)
    : IMessageHandler<Contract.ListRoles, Contract.RoleList>
{
    public async Task<Result<Contract.RoleList>> Handle(Contract.ListRoles request, CancellationToken cancellationToken)
    {
        var own = await db.Roles.OrderBy(r => r.Code).ToListAsync(cancellationToken);
        var items = roles.Products.Select(r => r.View(exchange)).Concat(own.Select(r => r.View())).ToList();
        return new Contract.RoleList { Items = items, NextCursor = null };
    }
}
