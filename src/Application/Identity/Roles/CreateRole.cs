using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class CreateRoleHandler(IIdentityDb db, PermissionGrantPolicy grants, TimeProvider clock)
    : IMessageHandler<Contract.CreateRole, Contract.Role>
{
    public Task<Result<Contract.Role>> Handle(Contract.CreateRole request, CancellationToken cancellationToken) =>
        Task.FromResult(Create(request.Body));

    Result<Contract.Role> Create(Contract.RoleRegistration body)
    {
        if (BuiltInRoles.IsBuiltIn(body.Code))
            return RoleErrors.IsProducts.WithPointer("/code");
        if (RoleMapping.Refusal(body.Masks) is { } unknown)
            return unknown;
        var gift = body.Gift();
        if (
            grants.Validate(gift.Rights(), RoleRights.Nothing, name => RoleMapping.Pointer(name, body.Permissions, body.Grants)) is
            { } refusal
        )
            return refusal;
        var role = Role.Create(body.Code, body.Name, gift, clock.GetUtcNow());
        db.Roles.Add(role);
        return role.View();
    }
}
