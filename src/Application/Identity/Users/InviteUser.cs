using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class InviteUserHandler(IIdentityDb db, UserAssignmentPolicy placement, PasswordLinkService links, TimeProvider clock)
    : IMessageHandler<Contract.InviteUser, Contract.User>
{
    public async Task<Result<Contract.User>> Handle(Contract.InviteUser request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (EmailAddress.Parse(body.Email) is not { } email)
            return UserErrors.EmailInvalid;
        if (await placement.Refusal(null, body.Roles, body.UnitId, cancellationToken) is { } refusal)
            return refusal;
        var language = (body.Language ?? Contract.Language.Ru).MapTo<UserLanguage>();
        var user = User.Invite(email, body.Name, body.Roles, language, clock.GetUtcNow());
        user.WorkIn(body.UnitId);
        db.Users.Add(user);
        await links.Invite(user, cancellationToken);
        return user.View();
    }
}
