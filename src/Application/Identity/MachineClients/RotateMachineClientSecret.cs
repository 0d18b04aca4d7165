using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RotateMachineClientSecretHandler(IIdentityDb db, PermissionGrantPolicy grants, RequestContext exchange, TimeProvider clock)
    : IMessageHandler<Contract.RotateMachineClientSecret, Contract.MachineClientCreated>
{
    const int DefaultOverlapSeconds = 24 * 60 * 60;

    public async Task<Result<Contract.MachineClientCreated>> Handle(
        Contract.RotateMachineClientSecret request,
        CancellationToken cancellationToken
    )
    {
        if (await db.MachineClients.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } client)
            return MachineClientErrors.NotFound;
        // Whoever gets the new secret can do what the client can: that is a grant, too.
        if (!grants.CallerCovers(client.Permissions))
            return MachineClientErrors.PermissionNotGrantable;
        var secret = OpaqueToken.Generate();
        exchange.IsAnswerSecret = true;
        var now = clock.GetUtcNow();
        // Without a word about it the old secret ends at once, as it always did.
        if (request.Body is not { } wish)
            return client.RotateSecret(secret).Map(() => client.ViewWith(secret));
        if (wish.SecretExpiresAt <= now)
            return MachineClientErrors.SecretExpiryPast;
        var overlap = TimeSpan.FromSeconds(wish.OverlapSeconds ?? DefaultOverlapSeconds);
        return client
            .RotateSecret(secret, overlap > TimeSpan.Zero ? now + overlap : null, wish.SecretExpiresAt)
            .Map(() => client.ViewWith(secret));
    }
}
