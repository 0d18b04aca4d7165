using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class GetClientMergeHandler(IClientsDb db, ClientVisibility visibility)
    : IMessageHandler<Contract.GetClientMerge, Contract.ClientMerge>
{
    public async Task<Result<Contract.ClientMerge>> Handle(Contract.GetClientMerge request, CancellationToken cancellationToken)
    {
        var survivors = visibility.Clients(ClientVisibility.Read);
        return
            await db
                .ClientMerges.AsNoTracking()
                .FirstOrDefaultAsync(m => m.Id == request.Id && survivors.Any(s => s.Id == m.SurvivorId), cancellationToken)
                is { } merge
            ? merge.View()
            : ClientMergeErrors.NotFound;
    }
}
