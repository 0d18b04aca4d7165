using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>How a person gets another password: by the rules, with every other session ended.</summary>
sealed class PasswordSetting(IPasswords passwords, UserSessions sessions, TimeProvider clock) : IModulePart
{
    public bool Matches(User user, string password) => passwords.Matches(user.PasswordHash, password);

    public async Task<Result<Nothing>> Set(User user, string password, Guid? keep, CancellationToken ct)
    {
        if (PasswordRules.Refuse(password, user.Email, user.Name) is { } refusal)
            return refusal.At("/newPassword");
        await sessions.End(user.Id, keep, ct);
        return user.SetPassword(passwords.Hash(password), clock.GetUtcNow()).Then(() => Nothing.Value);
    }
}
