using MakCrm.Domain.Messengers;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Messengers;

sealed class DeleteMessengerIdentityHandler(IMessengersDb db, MessengerDesk desk, ICaller caller)
    : IHandle<Contract.DeleteMessengerIdentity, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.DeleteMessengerIdentity request, CancellationToken cancellationToken)
    {
        var (id, own) = (request.Id, caller.Id);
        if (await db.MessengerIdentities.FirstOrDefaultAsync(i => i.Id == id && i.UserId == own, cancellationToken) is not { } identity)
            return MessengerErrors.IdentityNotFound;
        await desk.Unlink(identity, cancellationToken);
        return Nothing.Value;
    }
}
