using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class ListSessionsHandler(IIdentityDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ListSessions, Contract.SessionPage>
{
    public async Task<Result<Contract.SessionPage>> Handle(Contract.ListSessions request, CancellationToken cancellationToken)
    {
        var (own, current, now) = (caller.Id, caller.SessionId, clock.GetUtcNow());
        var page = await db
            .Sessions.Where(s => s.UserId == own && s.RevokedAt == null && s.ExpiresAt > now)
            .ToPage(
                request.Cursor,
                request.Limit,
                s => new Contract.Session
                {
                    Id = s.Id,
                    IsCurrent = s.Id == current,
                    Methods = s.Methods,
                    RemoteAddress = s.RemoteAddress,
                    UserAgent = s.UserAgent,
                    Reason = db.Impersonations.Where(i => i.Id == s.Id).Select(i => i.Reason).FirstOrDefault(),
                    CreatedAt = s.CreatedAt,
                },
                cancellationToken
            );
        return page.Map(p => new Contract.SessionPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
