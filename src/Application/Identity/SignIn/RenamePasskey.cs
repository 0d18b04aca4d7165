using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RenamePasskeyHandler(IIdentityDb db, ICaller caller) : IMessageHandler<Contract.RenamePasskey, Contract.Passkey>
{
    public async Task<Result<Contract.Passkey>> Handle(Contract.RenamePasskey request, CancellationToken cancellationToken)
    {
        var own = caller.Id;
        if (await db.Passkeys.FirstOrDefaultAsync(k => k.Id == request.Id && k.UserId == own, cancellationToken) is not { } passkey)
            return SecondFactorErrors.PasskeyNotFound;
        passkey.Rename(request.Body.Name);
        return passkey.View();
    }
}
