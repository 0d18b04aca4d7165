using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

/// <summary>Who had a client stays known; what was said about him does not.</summary>
sealed class OnClientAnonymized(IProtectionDb db) : IEventHandler<ClientAnonymized>
{
    public async Task Handle(ClientAnonymized raised, EventContext facts, CancellationToken ct)
    {
        foreach (var claim in await db.ClientClaims.Where(c => c.ClientId == raised.ClientId).ToListAsync(ct))
            claim.Blank();
        foreach (var dispute in await db.ClaimDisputes.Where(d => d.ClientId == raised.ClientId).ToListAsync(ct))
            dispute.Blank();
    }
}
