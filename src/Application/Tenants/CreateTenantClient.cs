using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class CreateTenantClientHandler(ITenantsDb db, ITenantSwitch tenants, IClientRegistry clients)
    : IHandle<Contract.CreateTenantClient, Contract.MachineClientCreated>
{
    public async Task<Result<Contract.MachineClientCreated>> Handle(
        Contract.CreateTenantClient request,
        CancellationToken cancellationToken
    )
    {
        if (!await db.Tenants.AnyAsync(t => t.Id == request.Id && t.Kind == TenantKind.Franchisee, cancellationToken))
            return TenantErrors.NotFound;
        return await tenants.Within(request.Id, "createTenantClient", () => Task.FromResult(Register(request.Body)), cancellationToken);
    }

    Contract.MachineClientCreated Register(Contract.TenantClientRegistration body) =>
        clients.Register(body.ClientId, body.Name, RoleTemplates.Franchisee);
}
