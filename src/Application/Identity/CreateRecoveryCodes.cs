using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class CreateRecoveryCodesHandler(Factors factors, AuthenticatorSecrets secrets)
    : IHandle<Contract.CreateRecoveryCodes, Contract.RecoveryCodes>
{
    public async Task<Result<Contract.RecoveryCodes>> Handle(Contract.CreateRecoveryCodes request, CancellationToken cancellationToken)
    {
        if (await factors.Me(cancellationToken) is not { } user)
            return UserErrors.NotFound;
        if (await factors.Count(user, cancellationToken) == 0)
            return FactorErrors.None;
        var codes = await factors.NewCodes(user, cancellationToken);
        await factors.Tell(user, FactorChange.RecoveryCodesMade, left: null, cancellationToken);
        return secrets.Show(codes);
    }
}
