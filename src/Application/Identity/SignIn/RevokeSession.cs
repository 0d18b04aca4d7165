using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RevokeSessionHandler(IIdentityDb db, ICaller caller, TimeProvider clock) : IMessageHandler<Contract.RevokeSession, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.RevokeSession request, CancellationToken cancellationToken)
    {
        var own = caller.Id;
        if (await db.Sessions.FirstOrDefaultAsync(s => s.Id == request.Id && s.UserId == own, cancellationToken) is not { } session)
            return UserErrors.SessionNotFound;
        if (session.RevokedAt is not null)
            return NoContent.Value;
        session.Revoke(clock.GetUtcNow());
        // A session leaves no trace of its own; its person's does.
        (await db.Users.FirstAsync(u => u.Id == own, cancellationToken)).EndSession(session.Id);
        return NoContent.Value;
    }
}
