using MakCrm.Domain.Messengers;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Messengers;

sealed class DeleteMessengerIdentityHandler(IMessengersDb db, MessengerLinkService service, ICaller caller)
    : IMessageHandler<Contract.DeleteMessengerIdentity, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteMessengerIdentity request, CancellationToken cancellationToken)
    {
        var (id, own) = (request.Id, caller.Id);
        if (await db.MessengerIdentities.FirstOrDefaultAsync(i => i.Id == id && i.UserId == own, cancellationToken) is not { } identity)
            return MessengerErrors.IdentityNotFound;
        await service.Unlink(identity, cancellationToken);
        return NoContent.Value;
    }
}
