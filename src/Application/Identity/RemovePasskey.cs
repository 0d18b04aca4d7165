using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RemovePasskeyHandler(IIdentityDb db, Factors factors) : IHandle<Contract.RemovePasskey, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.RemovePasskey request, CancellationToken cancellationToken)
    {
        if (await factors.Me(cancellationToken) is not { } user)
            return FactorErrors.PasskeyNotFound;
        if (await db.Passkeys.FirstOrDefaultAsync(k => k.Id == request.Id && k.UserId == user.Id, cancellationToken) is not { } passkey)
            return FactorErrors.PasskeyNotFound;
        var isLast = await factors.Count(user, cancellationToken) == 1;
        if (isLast && await factors.IsDemanded(user, cancellationToken))
            return FactorErrors.Required;
        db.Passkeys.Remove(passkey);
        if (isLast)
            await factors.DropCodes(user, cancellationToken);
        await factors.Changed(user, FactorChange.PasskeyRemoved, cancellationToken);
        return Nothing.Value;
    }
}
