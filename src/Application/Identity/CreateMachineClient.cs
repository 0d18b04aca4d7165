using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Identity;

sealed class CreateMachineClientHandler(Grants grants, IClientRegistry clients)
    : IHandle<Contract.CreateMachineClient, Contract.MachineClientCreated>
{
    public Task<Result<Contract.MachineClientCreated>> Handle(Contract.CreateMachineClient request, CancellationToken cancellationToken) =>
        Task.FromResult(Create(request.Body));

    Result<Contract.MachineClientCreated> Create(Contract.MachineClientRegistration body) =>
        grants.Refusal(body.Permissions, held: []) is { } refusal ? refusal : clients.Register(body.ClientId, body.Name, body.Permissions);
}
