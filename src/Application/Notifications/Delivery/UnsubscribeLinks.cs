using System.Buffers.Text;
using System.Security.Cryptography;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Notifications.Public;

namespace MakCrm.Application.Notifications;

sealed class UnsubscribeLinks(ISecretProtector seals, IPublicUrlProvider address) : IUnsubscribeLinks, IModuleService
{
    const int Length = 32;
    const int LongestToken = 200;

    static ReadOnlySpan<byte> Place => "notification letters"u8;

    public string Make(Guid tenantId, Guid personId)
    {
        Span<byte> provided = stackalloc byte[Length];
        tenantId.TryWriteBytes(provided, bigEndian: true, out _);
        personId.TryWriteBytes(provided[(Length / 2)..], bigEndian: true, out _);
        return address.Of("/account/letters?token=" + Base64Url.EncodeToString(seals.Protect(provided, Place)));
    }

    public (Guid TenantId, Guid PersonId)? Read(string token)
    {
        if (token.Length is 0 or > LongestToken || !Base64Url.IsValid(token, out var length) || length <= Length)
            return null;
        try
        {
            var content = seals.Unprotect(Base64Url.DecodeFromChars(token), Place);
            return content.Length == Length
                ? (new(content.AsSpan(0, Length / 2), bigEndian: true), new(content.AsSpan(Length / 2), bigEndian: true))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
