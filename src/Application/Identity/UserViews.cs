using System.Linq.Expressions;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class UserViews
{
    public static readonly Expression<Func<User, Contract.User>> User = u => new Contract.User
    {
        Id = u.Id,
        Email = u.Email,
        Name = u.Name,
        Roles = u.Roles,
        UnitId = u.UnitId,
        State = u.State.As<Contract.UserState>(),
        Language = u.Language.As<Contract.Language>(),
        TimeZone = u.TimeZone,
        LastSignInAt = u.LastSignInAt,
        CreatedAt = u.CreatedAt,
        Version = u.Version,
    };

    static readonly Func<User, Contract.User> Compiled = User.Compile();

    public static Contract.User View(this User user) => Compiled(user);
}
