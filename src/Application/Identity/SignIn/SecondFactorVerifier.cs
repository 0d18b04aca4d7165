using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class SecondFactorVerifier(IIdentityDb db, SecondFactorService factors, ISecretProtector seals, ITotp totp, TimeProvider clock)
    : ISecondFactorVerifier
{
    public async Task<bool> VerifyCode(Guid userId, string code, CancellationToken ct)
    {
        if (RecoveryCode.Normalize(code) is { } recovery)
            return await TakeRecovery(userId, recovery, ct);
        var typed = new string([.. code.Where(char.IsAsciiDigit)]);
        return await db.Authenticators.FirstOrDefaultAsync(a => a.UserId == userId && a.ConfirmedAt != null, ct) is { } authenticator
            && authenticator.Take(totp, seals.Unprotect(authenticator.SealedSecret, userId.ToByteArray()), typed, clock.GetUtcNow());
    }

    async Task<bool> TakeRecovery(Guid userId, string code, CancellationToken ct)
    {
        var hash = factors.Hash(userId, code);
        var found = await db.RecoveryCodes.FirstOrDefaultAsync(c => c.UserId == userId && c.CodeHash == hash && c.UsedAt == null, ct);
        if (found is null || await db.Users.FirstOrDefaultAsync(u => u.Id == userId, ct) is not { } user)
            return false;
        found.Use(clock.GetUtcNow());
        await factors.NotifyUser(user, SecondFactorChange.RecoveryCodeUsed, await factors.CodesLeft(userId, ct) - 1, ct);
        return true;
    }
}
