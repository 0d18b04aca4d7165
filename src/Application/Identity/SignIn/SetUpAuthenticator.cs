using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class SetUpAuthenticatorHandler(IIdentityDb db, SecondFactorService factors, SecondFactorResponses secrets)
    : IMessageHandler<Contract.SetUpAuthenticator, Contract.AuthenticatorSetup>
{
    public async Task<Result<Contract.AuthenticatorSetup>> Handle(Contract.SetUpAuthenticator request, CancellationToken cancellationToken)
    {
        if (await factors.GetCurrentUser(cancellationToken) is not { } user)
            return UserErrors.NotFound;
        var ((secret, box), at) = (secrets.New(user), secrets.Now);
        if (await factors.Authenticator(user, cancellationToken) is { } begun)
            return begun.BeginAgain(box, at).Map(() => secrets.Show(user, secret));
        db.Authenticators.Add(Authenticator.Begin(user.Id, box, at));
        return secrets.Show(user, secret);
    }
}
