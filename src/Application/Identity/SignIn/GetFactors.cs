using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class GetFactorsHandler(IIdentityDb db, SecondFactorService factors) : IMessageHandler<Contract.GetFactors, Contract.Factors>
{
    public async Task<Result<Contract.Factors>> Handle(Contract.GetFactors request, CancellationToken cancellationToken)
    {
        if (await factors.GetCurrentUser(cancellationToken) is not { } user)
            return UserErrors.NotFound;
        return new Contract.Factors
        {
            AuthenticatorSince = (await factors.Authenticator(user, cancellationToken))?.ConfirmedAt,
            Passkeys = await db
                .Passkeys.Where(k => k.UserId == user.Id)
                .OrderBy(k => k.Id)
                .Take(Passkey.Most)
                .Select(PasskeyViews.Passkey)
                .ToListAsync(cancellationToken),
            RecoveryCodesLeft = await factors.CodesLeft(user.Id, cancellationToken),
            IsRequired = await factors.IsRequired(user, cancellationToken),
        };
    }
}
