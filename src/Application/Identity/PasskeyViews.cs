using System.Linq.Expressions;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class PasskeyViews
{
    public static readonly Expression<Func<Passkey, Contract.Passkey>> Passkey = k => new Contract.Passkey
    {
        Id = k.Id,
        Name = k.Name,
        CreatedAt = k.CreatedAt,
        LastUsedAt = k.LastUsedAt,
    };

    static readonly Func<Passkey, Contract.Passkey> Compiled = Passkey.Compile();

    public static Contract.Passkey View(this Passkey passkey) => Compiled(passkey);
}
