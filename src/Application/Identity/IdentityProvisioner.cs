using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class IdentityProvisioner(IIdentityDb db, IPasswordHasher passwords, TimeProvider clock) : IIdentityProvisioning
{
    public async Task<Result<Guid>> Admit(string email, string name, IReadOnlyList<string> roles, string password, CancellationToken ct)
    {
        if (EmailAddress.Parse(email) is not { } address)
            return UserErrors.EmailInvalid;
        var user = await db.Users.FirstOrDefaultAsync(u => u.Email == address.Address, ct);
        if (user is null)
            db.Users.Add(user = User.Invite(address, name, roles, UserLanguage.Ru, clock.GetUtcNow()));
        else
            user.Change(name, roles, user.Language, user.TimeZone);
        return user.SetPassword(passwords.Hash(password), clock.GetUtcNow()).Map(() => user.Id);
    }

    public async Task RegisterApplication(
        string clientId,
        string name,
        IReadOnlyList<string> redirectUris,
        IReadOnlyList<string> logoutUris,
        CancellationToken ct
    )
    {
        if (!await db.SignInApplications.AnyAsync(a => a.ClientId == clientId, ct))
            db.SignInApplications.Add(OAuthApplication.RegisterFirstParty(clientId, name, redirectUris, logoutUris, clock.GetUtcNow()));
    }
}
