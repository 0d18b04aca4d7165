using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

/// <summary>Ends what a person is signed in to; every instance knows within seconds.</summary>
sealed class SessionRevoker(IIdentityDb db, TimeProvider clock) : IModuleService
{
    /// <param name="except">The session that lives on.</param>
    public async Task End(Guid userId, Guid? except, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = await db.Sessions.Where(s => s.UserId == userId && s.RevokedAt == null && s.Id != except).ToListAsync(ct);
        foreach (var session in open)
            session.Revoke(now);
    }
}
