using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class MachineClientRegistrar(IIdentityDb db, RequestContext exchange, TimeProvider clock) : IMachineClientRegistrar
{
    public Contract.MachineClientCreated Register(string? clientId, string name, IEnumerable<string> permissions) =>
        Register(
            new()
            {
                ClientId = clientId,
                Name = name,
                Permissions = [.. permissions],
            }
        );

    public Contract.MachineClientCreated Register(Contract.MachineClientRegistration registration)
    {
        var secret = OpaqueToken.Generate();
        var client = MachineClient
            .Register(
                registration.ClientId,
                registration.Name,
                registration.Permissions,
                secret,
                clock.GetUtcNow(),
                registration.Mode == Contract.MachineClientMode.Sandbox ? MachineClientMode.Sandbox : MachineClientMode.Live
            )
            .On(registration.Terms());
        db.MachineClients.Add(client);
        exchange.IsAnswerSecret = true;
        return client.ViewWith(secret);
    }

    public async Task<Contract.MachineClientCreated?> RotateSecret(string clientId, CancellationToken ct)
    {
        var client = await db.MachineClients.FirstOrDefaultAsync(c => c.ClientId == clientId, ct);
        var secret = OpaqueToken.Generate();
        exchange.IsAnswerSecret = true;
        return client?.RotateSecret(secret).IsOk == true ? client.ViewWith(secret) : null;
    }
}
