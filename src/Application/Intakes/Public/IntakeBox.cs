using System.Text;
using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Intakes.Public;

/// <summary>Keys of intakes and secrets of platforms at rest. Each opens only where it belongs.</summary>
public static class IntakeBox
{
    public static byte[] CloseIntakeKey(this ISecretProtector seals, Guid sourceId, string key) =>
        seals.Protect(Encoding.UTF8.GetBytes(key), Place("intake key"u8, sourceId));

    public static string OpenIntakeKey(this ISecretProtector seals, Guid sourceId, byte[] box) =>
        Encoding.UTF8.GetString(seals.Unprotect(box, Place("intake key"u8, sourceId)));

    public static byte[] CloseVkSecret(this ISecretProtector seals, Guid sourceId, string secret) =>
        seals.Protect(Encoding.UTF8.GetBytes(secret), Place("intake vk"u8, sourceId));

    public static string OpenVkSecret(this ISecretProtector seals, Guid sourceId, byte[] box) =>
        Encoding.UTF8.GetString(seals.Unprotect(box, Place("intake vk"u8, sourceId)));

    static byte[] Place(ReadOnlySpan<byte> what, Guid id) => [.. what, .. " "u8, .. id.ToByteArray(bigEndian: true)];
}
