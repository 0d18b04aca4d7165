using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RotateMachineClientSecretHandler(IIdentityDb db, Grants grants, Exchange exchange)
    : IHandle<Contract.RotateMachineClientSecret, Contract.MachineClientCreated>
{
    public async Task<Result<Contract.MachineClientCreated>> Handle(
        Contract.RotateMachineClientSecret request,
        CancellationToken cancellationToken
    )
    {
        if (await db.MachineClients.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } client)
            return MachineClientErrors.NotFound;
        // Whoever gets the new secret can do what the client can: that is a grant, too.
        if (!grants.Covers(client.Permissions))
            return MachineClientErrors.PermissionNotGrantable;
        var secret = ClientSecret.New();
        exchange.IsAnswerSecret = true;
        return client.RotateSecret(secret).Then(() => client.ViewWith(secret));
    }
}
