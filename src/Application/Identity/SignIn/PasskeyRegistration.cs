using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class PasskeyRegistration(IIdentityDb db, SecondFactorService factors, SessionRevoker sessions, TimeProvider clock)
    : IPasskeyRegistration
{
    static readonly string[] ByKey = ["pop", Session.SecondFactor];

    public async Task<Result<string[]>> Add(Guid userId, Guid? sessionId, PasskeyCredential key, CancellationToken ct)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == userId, ct) is not { } user)
            return UserErrors.NotFound;
        var now = clock.GetUtcNow();
        db.Passkeys.Add(Passkey.Add(userId, key.CredentialId, key.PublicKey, key.SignCount, key.Name, now));
        (await db.Sessions.FirstOrDefaultAsync(s => s.Id == sessionId, ct))?.StepUp(ByKey, now);
        await sessions.End(userId, sessionId, ct);
        var hasCodes = await factors.CodesLeft(userId, ct) > 0;
        IReadOnlyList<string> codes = hasCodes ? [] : await factors.NewCodes(user, ct);
        await factors.NotifyUser(user, SecondFactorChange.PasskeyAdded, left: null, ct);
        return codes.ToArray();
    }

    public async Task<IReadOnlyList<byte[]>> Credentials(Guid userId, CancellationToken ct) =>
        await db.Passkeys.Where(k => k.UserId == userId).Select(k => k.CredentialId).ToListAsync(ct);
}
