using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>Shows a secret to its person, once, as apps take it.</summary>
sealed class AuthenticatorSecrets(Exchange exchange, ITotp totp, TimeProvider clock) : IModulePart
{
    const string Issuer = "MaK CRM";

    public DateTimeOffset Now => clock.GetUtcNow();

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
