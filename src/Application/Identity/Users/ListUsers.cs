using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ListUsersHandler(IIdentityDb db, ICaller caller) : IMessageHandler<Contract.ListUsers, Contract.UserPage>
{
    public async Task<Result<Contract.UserPage>> Handle(Contract.ListUsers request, CancellationToken cancellationToken)
    {
        var page = await Filter(db.Users.Within(caller.ScopeOf(UserVisibility.Read), UserVisibility.Owners), request)
            .ToPage(request.Cursor, request.Limit, UserViews.User, cancellationToken);
        return page.Map(p => new Contract.UserPage { Items = p.Items, NextCursor = p.NextCursor });
    }

    static IQueryable<User> Filter(IQueryable<User> users, Contract.ListUsers by)
    {
        if (by.State is { } state)
            users = users.Where(u => u.State == state.MapTo<UserState>());
        if (by.Role is { } role)
            users = users.Where(u => u.Roles.Contains(role));
        if (by.UnitId is { } unit)
            users = users.Where(u => u.UnitId == unit);
        if (by.Search?.Trim().ToLikePattern() is { } like)
            users = users.Where(u =>
                EF.Functions.ILike(u.Name, like, PageExtensions.LikeEscape) || EF.Functions.ILike(u.Email, like, PageExtensions.LikeEscape)
            );
        return users;
    }
}
