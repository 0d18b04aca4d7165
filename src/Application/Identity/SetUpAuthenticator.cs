using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class SetUpAuthenticatorHandler(IIdentityDb db, Factors factors, ISeals seals, ITotp totp, AuthenticatorSecrets secrets)
    : IHandle<Contract.SetUpAuthenticator, Contract.AuthenticatorSetup>
{
    public async Task<Result<Contract.AuthenticatorSetup>> Handle(Contract.SetUpAuthenticator request, CancellationToken cancellationToken)
    {
        if (await factors.Me(cancellationToken) is not { } user)
            return UserErrors.NotFound;
        var (secret, at) = (totp.NewSecret(), secrets.Now);
        var box = seals.Seal(secret, user.Id.ToByteArray());
        if (await factors.Authenticator(user, cancellationToken) is { } begun)
            return begun.BeginAgain(box, at).Then(() => secrets.Show(user, secret));
        db.Authenticators.Add(Authenticator.Begin(user.Id, box, at));
        return secrets.Show(user, secret);
    }
}
