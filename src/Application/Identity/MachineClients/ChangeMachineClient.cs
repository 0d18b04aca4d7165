using FluentValidation;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ChangeMachineClientValidator : AbstractValidator<Contract.ChangeMachineClient>
{
    public ChangeMachineClientValidator() =>
        RuleForEach(c => c.Body.Changes.AllowedAddresses).AddressRange().OverridePropertyName("Body.AllowedAddresses");
}

sealed class ChangeMachineClientHandler(IIdentityDb db, PermissionGrantPolicy grants, TimeProvider clock)
    : IMessageHandler<Contract.ChangeMachineClient, Contract.MachineClient>
{
    public async Task<Result<Contract.MachineClient>> Handle(Contract.ChangeMachineClient request, CancellationToken cancellationToken)
    {
        if (await db.MachineClients.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } client)
            return MachineClientErrors.NotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        if (to.Permissions is { } requested && grants.Validate(requested, client.Permissions) is { } refusal)
            return refusal;
        return client
            .Change(
                patch.ValueOr("name", to.Name!, client.Name),
                patch.ValueOr("permissions", to.Permissions!, client.Permissions),
                patch.Terms(client.Terms),
                clock.GetUtcNow()
            )
            .Map(client.View);
    }
}
