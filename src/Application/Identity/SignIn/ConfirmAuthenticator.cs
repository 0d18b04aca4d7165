using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class ConfirmAuthenticatorHandler(SecondFactorService factors, SecondFactorResponses secrets, CurrentSession session)
    : IMessageHandler<Contract.ConfirmAuthenticator, Contract.RecoveryCodes>
{
    public async Task<Result<Contract.RecoveryCodes>> Handle(Contract.ConfirmAuthenticator request, CancellationToken cancellationToken)
    {
        if (await factors.GetCurrentUser(cancellationToken) is not { } user)
            return UserErrors.NotFound;
        if (await factors.Authenticator(user, cancellationToken) is not { } authenticator)
            return SecondFactorErrors.AuthenticatorNotFound;
        var code = request.Body.Code.Replace(" ", "", StringComparison.Ordinal);
        var confirmed = secrets.Confirm(authenticator, user, code);
        if (!confirmed.IsOk)
            return confirmed.Error;
        await session.Strengthen("otp", cancellationToken);
        var hasCodes = await factors.CodesLeft(user.Id, cancellationToken) > 0;
        IReadOnlyList<string> codes = hasCodes ? [] : await factors.NewCodes(user, cancellationToken);
        await factors.CompleteChange(user, SecondFactorChange.AuthenticatorAdded, cancellationToken);
        return secrets.Show(codes);
    }
}
