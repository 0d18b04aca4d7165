using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ClientRegistry(IIdentityDb db, Exchange exchange, TimeProvider clock) : IClientRegistry
{
    public Contract.MachineClientCreated Register(string? clientId, string name, IEnumerable<string> permissions)
    {
        var secret = ClientSecret.New();
        var client = MachineClient.Register(clientId, name, permissions, secret, clock.GetUtcNow());
        db.MachineClients.Add(client);
        exchange.IsAnswerSecret = true;
        return client.ViewWith(secret);
    }

    public async Task<Contract.MachineClientCreated?> RotateSecret(string clientId, CancellationToken ct)
    {
        var client = await db.MachineClients.FirstOrDefaultAsync(c => c.ClientId == clientId, ct);
        var secret = ClientSecret.New();
        exchange.IsAnswerSecret = true;
        return client?.RotateSecret(secret).IsOk == true ? client.ViewWith(secret) : null;
    }
}
