using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class CreateRecoveryCodesHandler(SecondFactorService factors, SecondFactorResponses secrets)
    : IMessageHandler<Contract.CreateRecoveryCodes, Contract.RecoveryCodes>
{
    public async Task<Result<Contract.RecoveryCodes>> Handle(Contract.CreateRecoveryCodes request, CancellationToken cancellationToken)
    {
        if (await factors.GetCurrentUser(cancellationToken) is not { } user)
            return UserErrors.NotFound;
        if (await factors.Count(user, cancellationToken) == 0)
            return SecondFactorErrors.None;
        var codes = await factors.NewCodes(user, cancellationToken);
        await factors.NotifyUser(user, SecondFactorChange.RecoveryCodesMade, left: null, cancellationToken);
        return secrets.Show(codes);
    }
}
