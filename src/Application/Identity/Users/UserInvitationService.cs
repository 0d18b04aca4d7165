using MakCrm.Application.Identity.Public;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class UserInvitationService(
    IIdentityDb db,
    RoleAssignmentPolicy roles,
    IAccountLookup accounts,
    PasswordLinkService links,
    TimeProvider clock
) : IUserInvitations
{
    public async Task<bool> RoleExists(string code, CancellationToken ct) =>
        roles.FindBuiltIn(code) is not null || await db.Roles.AnyAsync(r => r.Code == code, ct);

    public Task<Result<Guid>> Welcome(Invitee guest, CancellationToken ct) => Add(guest, MailTemplateKeys.RegistrationApproved, ct);

    public Task<Result<Guid>> Invite(Invitee guest, CancellationToken ct) => Add(guest, MailTemplateKeys.Invitation, ct);

    async Task<Result<Guid>> Add(Invitee guest, string template, CancellationToken ct)
    {
        if (EmailAddress.Parse(guest.Email) is not { } email)
            return UserErrors.EmailInvalid;
        if (await roles.Validate([guest.Role], held: [], ct) is { } refusal)
            return refusal with { Fields = [] };
        if (await accounts.IsKnown(email, ct))
            return UserErrors.EmailTaken with { Pointer = null };
        var user = User.Invite(email, guest.Name, [guest.Role], EnumWireFormat.Parse<UserLanguage>(guest.Language), clock.GetUtcNow());
        db.Users.Add(user);
        await links.Invite(user, ct, template);
        return user.Id;
    }
}
