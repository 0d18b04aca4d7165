using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>How a person gets another password: by the rules, with every other session ended.</summary>
sealed class PasswordService(IPasswordHasher passwords, SessionRevoker sessions, TimeProvider clock) : IModuleService
{
    public bool Matches(User user, string password) => passwords.Matches(user.PasswordHash, password);

    public async Task<Result<NoContent>> Set(User user, string password, Guid? keep, CancellationToken ct)
    {
        if (PasswordPolicy.Refuse(password, user.Email, user.Name) is { } refusal)
            return refusal.WithPointer("/newPassword");
        await sessions.End(user.Id, keep, ct);
        return user.SetPassword(passwords.Hash(password), clock.GetUtcNow()).Map(() => NoContent.Value);
    }
}
