using MakCrm.Application.Identity.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Messengers;

sealed class ListMessengerIdentitiesHandler(IMessengersDb db, IDelegatedSessions delegations, ICaller caller)
    : IMessageHandler<Contract.ListMessengerIdentities, Contract.MessengerIdentityList>
{
    public async Task<Result<Contract.MessengerIdentityList>> Handle(
        Contract.ListMessengerIdentities request,
        CancellationToken cancellationToken
    )
    {
        var own = caller.Id;
        var linked = await db
            .MessengerIdentities.AsNoTracking()
            .Where(i => i.UserId == own)
            .OrderBy(i => i.Id)
            .ToListAsync(cancellationToken);
        var open = await delegations.StillOpen([.. linked.Select(i => i.Id)], cancellationToken);
        return new Contract.MessengerIdentityList
        {
            Items = [.. linked.Where(i => open.Contains(i.Id)).Select(i => i.View())],
            NextCursor = null,
        };
    }
}
