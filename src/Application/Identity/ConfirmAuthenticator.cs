using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class ConfirmAuthenticatorHandler(Factors factors, ISeals seals, ITotp totp, AuthenticatorSecrets secrets, OwnSession session)
    : IHandle<Contract.ConfirmAuthenticator, Contract.RecoveryCodes>
{
    public async Task<Result<Contract.RecoveryCodes>> Handle(Contract.ConfirmAuthenticator request, CancellationToken cancellationToken)
    {
        if (await factors.Me(cancellationToken) is not { } user)
            return UserErrors.NotFound;
        if (await factors.Authenticator(user, cancellationToken) is not { } authenticator)
            return FactorErrors.AuthenticatorNotFound;
        var code = request.Body.Code.Replace(" ", "", StringComparison.Ordinal);
        var secret = seals.Open(authenticator.SealedSecret, user.Id.ToByteArray());
        var confirmed = authenticator.Confirm(totp, secret, code, secrets.Now);
        if (!confirmed.IsOk)
            return confirmed.Error;
        await session.Strengthen("otp", cancellationToken);
        var hasCodes = await factors.CodesLeft(user.Id, cancellationToken) > 0;
        IReadOnlyList<string> codes = hasCodes ? [] : await factors.NewCodes(user, cancellationToken);
        await factors.Changed(user, FactorChange.AuthenticatorAdded, cancellationToken);
        return secrets.Show(codes);
    }
}
