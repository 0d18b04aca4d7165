using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

/// <summary>The session that the caller works in.</summary>
sealed class CurrentSession(IIdentityDb db, ICaller caller, TimeProvider clock) : IModuleService
{
    /// <summary>He has just shown a factor by this method (RFC 8176). Whoever is only about to sign in has no session yet.</summary>
    public async Task Strengthen(string method, CancellationToken ct)
    {
        if (caller.SessionId is { } id && await db.Sessions.FirstOrDefaultAsync(s => s.Id == id, ct) is { } session)
            session.StepUp([method, Session.SecondFactor], clock.GetUtcNow());
    }
}
