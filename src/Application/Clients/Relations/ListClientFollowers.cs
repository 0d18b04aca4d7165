using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ListClientFollowersHandler(ClientFollowerService followers, ClientVisibility visibility)
    : IMessageHandler<Contract.ListClientFollowers, Contract.ClientFollowerList>
{
    public async Task<Result<Contract.ClientFollowerList>> Handle(Contract.ListClientFollowers request, CancellationToken cancellationToken)
    {
        if (!await visibility.Clients(ClientVisibility.Read).AnyAsync(c => c.Id == request.Id, cancellationToken))
            return ClientErrors.NotFound;
        return await followers.Show(request.Id, cancellationToken);
    }
}
