using System.Buffers.Text;
using System.Security.Cryptography;
using MakCrm.Application.Identity.Public;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>What goes to amoCRM with somebody and comes back with him: whose link it is, sealed. Only its hash is kept, and it serves once.</summary>
sealed class AmoOAuthState(ISecretProtector seals)
{
    const int Length = 32;
    const int LongestState = 200;

    static ReadOnlySpan<byte> Place => "amo consent"u8;

    public string Make(Guid tenantId, Guid accountId)
    {
        Span<byte> provided = stackalloc byte[Length];
        tenantId.TryWriteBytes(provided, bigEndian: true, out _);
        accountId.TryWriteBytes(provided[(Length / 2)..], bigEndian: true, out _);
        return Base64Url.EncodeToString(seals.Protect(provided, Place));
    }

    public (Guid TenantId, Guid AccountId)? Read(string state)
    {
        if (state.Length is 0 or > LongestState || !Base64Url.IsValid(state, out var length) || length <= Length)
            return null;
        try
        {
            var content = seals.Unprotect(Base64Url.DecodeFromChars(state), Place);
            return content.Length == Length
                ? (new(content.AsSpan(0, Length / 2), bigEndian: true), new(content.AsSpan(Length / 2), bigEndian: true))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static byte[] Hash(string state) => SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(state));
}
