using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class SeparateClientsHandler(ClientPairService pairs) : IMessageHandler<Contract.SeparateClients, Contract.ClientPair>
{
    public async Task<Result<Contract.ClientPair>> Handle(Contract.SeparateClients request, CancellationToken cancellationToken)
    {
        var (one, other) = (request.Body.OneId, request.Body.OtherId);
        if (one == other)
            return ClientMergeErrors.WithItself.WithPointer("/otherId");
        var both = pairs.InUse(ClientVisibility.Change).Where(c => c.Id == one || c.Id == other);
        if (await both.AsNoTracking().ToListAsync(cancellationToken) is not { Count: 2 } clients)
            return ClientErrors.NotFound;
        return await pairs.Separate(clients, cancellationToken);
    }
}
