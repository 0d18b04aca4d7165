using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class RemoveAuthenticatorHandler(IIdentityDb db, Factors factors) : IHandle<Contract.RemoveAuthenticator, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.RemoveAuthenticator request, CancellationToken cancellationToken)
    {
        if (await factors.Me(cancellationToken) is not { } user)
            return UserErrors.NotFound;
        if (await factors.Authenticator(user, cancellationToken) is not { ConfirmedAt: not null } authenticator)
            return FactorErrors.AuthenticatorNotFound;
        var isLast = await factors.Count(user, cancellationToken) == 1;
        if (isLast && await factors.IsDemanded(user, cancellationToken))
            return FactorErrors.Required;
        db.Authenticators.Remove(authenticator);
        if (isLast)
            await factors.DropCodes(user, cancellationToken);
        await factors.Changed(user, FactorChange.AuthenticatorRemoved, cancellationToken);
        return Nothing.Value;
    }
}
