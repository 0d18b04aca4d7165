using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RemovePasskeyHandler(IIdentityDb db, SecondFactorService factors) : IMessageHandler<Contract.RemovePasskey, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.RemovePasskey request, CancellationToken cancellationToken)
    {
        if (await factors.GetCurrentUser(cancellationToken) is not { } user)
            return SecondFactorErrors.PasskeyNotFound;
        if (await db.Passkeys.FirstOrDefaultAsync(k => k.Id == request.Id && k.UserId == user.Id, cancellationToken) is not { } passkey)
            return SecondFactorErrors.PasskeyNotFound;
        var isLast = await factors.Count(user, cancellationToken) == 1;
        if (isLast && await factors.IsRequired(user, cancellationToken))
            return SecondFactorErrors.Required;
        db.Passkeys.Remove(passkey);
        if (isLast)
            await factors.DeleteRecoveryCodes(user, cancellationToken);
        await factors.CompleteChange(user, SecondFactorChange.PasskeyRemoved, cancellationToken);
        return NoContent.Value;
    }
}
