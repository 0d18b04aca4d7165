using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class SeparateClientsHandler(IClientsDb db, ClientSight sight, ClientPairs pairs, TimeProvider clock)
    : IHandle<Contract.SeparateClients, Contract.ClientPair>
{
    public async Task<Result<Contract.ClientPair>> Handle(Contract.SeparateClients request, CancellationToken cancellationToken)
    {
        var (one, other) = ClientPair.Order(request.Body.OneId, request.Body.OtherId);
        var both = sight.Clients(ClientSight.Change).Where(c => c.TrashedAt == null && (c.Id == one || c.Id == other));
        if (one == other)
            return ClientMergeErrors.WithItself.At("/otherId");
        if (await both.AsNoTracking().ToListAsync(cancellationToken) is not { Count: 2 } clients)
            return ClientErrors.NotFound;
        var pair = await db.ClientPairs.FirstOrDefaultAsync(p => p.OneId == one && p.OtherId == other, cancellationToken);
        if (pair is null)
            db.ClientPairs.Add(pair = ClientPair.Find(one, other, ClientMatchScore.None, clock.GetUtcNow()));
        return pairs.Separate(pair, clients);
    }
}
