using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>Makes secrets of apps, keeps them sealed, and shows each to its person, once, as apps take it.</summary>
sealed class SecondFactorResponses(RequestContext exchange, ITotp totp, ISecretProtector seals, TimeProvider clock) : IModuleService
{
    const string Issuer = "MaK CRM";

    public DateTimeOffset Now => clock.GetUtcNow();

    public (byte[] Secret, byte[] Sealed) New(User user)
    {
        var secret = totp.NewSecret();
        return (secret, seals.Protect(secret, user.Id.ToByteArray()));
    }

    public Result Confirm(Authenticator authenticator, User user, string code) =>
        authenticator.Confirm(totp, seals.Unprotect(authenticator.SealedSecret, user.Id.ToByteArray()), code, Now);

    public Contract.AuthenticatorSetup Show(User user, byte[] secret)
    {
        exchange.IsAnswerSecret = true;
        var (text, issuer) = (totp.Spell(secret), Uri.EscapeDataString(Issuer));
        return new() { Secret = text, Uri = $"otpauth://totp/{issuer}:{Uri.EscapeDataString(user.Email)}?secret={text}&issuer={issuer}" };
    }

    public Contract.RecoveryCodes Show(IReadOnlyList<string> codes)
    {
        exchange.IsAnswerSecret = true;
        return new() { Codes = codes };
    }
}
