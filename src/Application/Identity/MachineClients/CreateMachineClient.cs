using FluentValidation;
using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Identity;

sealed class CreateMachineClientValidator : AbstractValidator<Contract.CreateMachineClient>
{
    public CreateMachineClientValidator() => RuleForEach(c => c.Body.AllowedAddresses).AddressRange();
}

sealed class CreateMachineClientHandler(PermissionGrantPolicy grants, IMachineClientRegistrar clients, TimeProvider clock)
    : IMessageHandler<Contract.CreateMachineClient, Contract.MachineClientCreated>
{
    public Task<Result<Contract.MachineClientCreated>> Handle(Contract.CreateMachineClient request, CancellationToken cancellationToken) =>
        Task.FromResult(Create(request.Body));

    Result<Contract.MachineClientCreated> Create(Contract.MachineClientRegistration body) =>
        grants.Validate(body.Permissions, held: []) is { } refusal
            ? refusal
            : body.Terms().Check(clock.GetUtcNow()).Map(() => clients.Register(body));
}
