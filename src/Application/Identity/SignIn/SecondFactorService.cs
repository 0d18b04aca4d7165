using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

/// <summary>What a person has beside his password, and what a change of it brings about.</summary>
sealed class SecondFactorService(
    IIdentityDb db,
    ICaller caller,
    SessionRevoker sessions,
    SecondFactorEmails letters,
    ISecretProtector seals,
    TimeProvider clock
) : IModuleService
{
    public Task<User?> GetCurrentUser(CancellationToken ct) => db.Users.FirstOrDefaultAsync(u => u.Id == caller.Id, ct);

    public Task<Authenticator?> Authenticator(User user, CancellationToken ct) =>
        db.Authenticators.FirstOrDefaultAsync(a => a.UserId == user.Id, ct);

    public Task<int> CodesLeft(Guid userId, CancellationToken ct) =>
        db.RecoveryCodes.CountAsync(c => c.UserId == userId && c.UsedAt == null, ct);

    /// <summary>How many he has, of whatever kind.</summary>
    public async Task<int> Count(User user, CancellationToken ct) =>
        await db.Authenticators.CountAsync(a => a.UserId == user.Id && a.ConfirmedAt != null, ct)
        + await db.Passkeys.CountAsync(k => k.UserId == user.Id, ct);

    public async Task<bool> IsRequired(User user, CancellationToken ct) =>
        await db.SignInRules.FirstOrDefaultAsync(ct) is { } rules && rules.Demand(user);

    /// <summary>Ten new codes instead of all that he had.</summary>
    public async Task<IReadOnlyList<string>> NewCodes(User user, CancellationToken ct)
    {
        await DeleteRecoveryCodes(user, ct);
        var now = clock.GetUtcNow();
        var codes = Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.NewText()).ToList();
        foreach (var code in codes)
            db.RecoveryCodes.Add(RecoveryCode.Of(user.Id, Hash(user.Id, RecoveryCode.Normalize(code)!), now));
        return codes;
    }

    public async Task DeleteRecoveryCodes(User user, CancellationToken ct) =>
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.UserId == user.Id).ToListAsync(ct));

    public byte[] Hash(Guid userId, string code) => seals.ComputeKeyedHash("recovery-code", $"{userId}:{code}");

    /// <summary>Something opens the account that did not before, or the other way round: whoever else is signed in must prove himself.</summary>
    public async Task CompleteChange(User user, SecondFactorChange change, CancellationToken ct)
    {
        await sessions.End(user.Id, caller.Id == user.Id ? caller.SessionId : null, ct);
        await NotifyUser(user, change, left: null, ct);
    }

    public async Task NotifyUser(User user, SecondFactorChange change, int? left, CancellationToken ct)
    {
        user.ChangeFactors(EnumWireFormat.ToWireName(change));
        await letters.Send(user, change, left, ct);
    }
}
