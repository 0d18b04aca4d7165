using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class PasskeyViews
{
    public static readonly ContractMap<Passkey, Contract.Passkey> Passkey = new();

    public static Contract.Passkey View(this Passkey passkey) => Passkey.View(passkey);
}
