namespace MakCrm.Domain.Identity;

/// <summary>Codes by time (RFC 6238) as authenticator apps know them: HMAC-SHA-1, six digits, a new one every thirty seconds.</summary>
public interface ITotp
{
    byte[] NewSecret();

    /// <summary>The secret as apps read it: Base32 (RFC 4648, 6) without padding.</summary>
    string Spell(byte[] secret);

    /// <summary>The code of a step of thirty seconds, counted from 1970.</summary>
    string CodeOf(byte[] secret, long step);
}
