using MakCrm.Application.Identity.Public;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class Invitations(IIdentityDb db, RoleBook roles, IAccounts accounts, AccountLinks links, TimeProvider clock) : IInvitations
{
    public async Task<bool> IsRole(string code, CancellationToken ct) =>
        roles.Product(code) is not null || await db.Roles.AnyAsync(r => r.Code == code, ct);

    public Task<Result<Guid>> Welcome(Guest guest, CancellationToken ct) => Add(guest, MailTemplates.RegistrationApproved, ct);

    public Task<Result<Guid>> Invite(Guest guest, CancellationToken ct) => Add(guest, MailTemplates.Invitation, ct);

    async Task<Result<Guid>> Add(Guest guest, string template, CancellationToken ct)
    {
        if (EmailAddress.Parse(guest.Email) is not { } email)
            return UserErrors.EmailInvalid;
        if (await roles.Refusal([guest.Role], held: [], ct) is { } refusal)
            return refusal with { Fields = [] };
        if (await accounts.IsKnown(email, ct))
            return UserErrors.EmailTaken with { Pointer = null };
        var user = User.Invite(email, guest.Name, [guest.Role], Wire.Parse<UserLanguage>(guest.Language), clock.GetUtcNow());
        db.Users.Add(user);
        await links.Invite(user, ct, template);
        return user.Id;
    }
}
