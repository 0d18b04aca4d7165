using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class UserViews
{
    public static readonly ContractMap<User, Contract.User> User = new();

    public static Contract.User View(this User user) => User.View(user);
}
