namespace MakCrm.Application.Identity;

sealed class ListImpersonationsHandler(IIdentityDb db) : IMessageHandler<Contract.ListImpersonations, Contract.ImpersonationPage>
{
    public async Task<Result<Contract.ImpersonationPage>> Handle(Contract.ListImpersonations request, CancellationToken cancellationToken)
    {
        var found = db.Impersonations.AsQueryable();
        if (request.UserId is { } user)
            found = found.Where(i => i.UserId == user);
        if (request.ActorId is { } actor)
            found = found.Where(i => i.ActorId == actor);
        var page = await found.ToPage(request.Cursor, request.Limit, ImpersonationViews.Impersonation, cancellationToken);
        return page.Map(p => new Contract.ImpersonationPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
