using MakCrm.Application.Identity.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class CreateTenantClientHandler(ITenantLookup network, ITenantSwitcher tenants, IMachineClientRegistrar clients)
    : IMessageHandler<Contract.CreateTenantClient, Contract.MachineClientCreated>
{
    public async Task<Result<Contract.MachineClientCreated>> Handle(
        Contract.CreateTenantClient request,
        CancellationToken cancellationToken
    )
    {
        if (await network.Find(request.Id, cancellationToken) is not { IsHeadOffice: false })
            return MachineClientErrors.TenantNotFound;
        return await tenants.RunAs(request.Id, "createTenantClient", () => Task.FromResult(Register(request.Body)), cancellationToken);
    }

    Contract.MachineClientCreated Register(Contract.TenantClientRegistration body) =>
        clients.Register(body.ClientId, body.Name, RoleTemplates.Franchisee);
}
