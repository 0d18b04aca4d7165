using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class RemoveAuthenticatorHandler(IIdentityDb db, SecondFactorService factors)
    : IMessageHandler<Contract.RemoveAuthenticator, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.RemoveAuthenticator request, CancellationToken cancellationToken)
    {
        if (await factors.GetCurrentUser(cancellationToken) is not { } user)
            return UserErrors.NotFound;
        if (await factors.Authenticator(user, cancellationToken) is not { ConfirmedAt: not null } authenticator)
            return SecondFactorErrors.AuthenticatorNotFound;
        var isLast = await factors.Count(user, cancellationToken) == 1;
        if (isLast && await factors.IsRequired(user, cancellationToken))
            return SecondFactorErrors.Required;
        db.Authenticators.Remove(authenticator);
        if (isLast)
            await factors.DeleteRecoveryCodes(user, cancellationToken);
        await factors.CompleteChange(user, SecondFactorChange.AuthenticatorRemoved, cancellationToken);
        return NoContent.Value;
    }
}
