using System.Linq.Expressions;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>Whose record a person is: his own.</summary>
static class UserVisibility
{
    public const string Read = "identity.users.read";

    public static readonly Expression<Func<User, Guid?>>[] Owners = [u => u.Id];
}
