using System.Text;
using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.AmoSync.Public;

public enum AmoSecretKind : byte
{
    ClientSecret = 1,
    Access = 2,
    Refresh = 3,
    HookAddress = 4,
}

/// <summary>Secrets of accounts at rest. Each opens only where it belongs.</summary>
public static class AmoSecretProtection
{
    public static byte[] Close(this ISecretProtector seals, Guid accountId, AmoSecretKind kind, string text) =>
        seals.Protect(Encoding.UTF8.GetBytes(text), Place(accountId, kind));

    public static string Open(this ISecretProtector seals, Guid accountId, AmoSecretKind kind, byte[] box) =>
        Encoding.UTF8.GetString(seals.Unprotect(box, Place(accountId, kind)));

    /// <summary>What amoCRM has told; people stand in it.</summary>
    public static byte[] CloseHook(this ISecretProtector seals, Guid hookId, ReadOnlySpan<byte> body) =>
        seals.Protect(body, HookPlace(hookId));

    public static byte[] OpenHook(this ISecretProtector seals, Guid hookId, byte[] box) => seals.Unprotect(box, HookPlace(hookId));

    static byte[] HookPlace(Guid hookId) => [.. "amo hook"u8, .. hookId.ToByteArray(bigEndian: true)];

    static byte[] Place(Guid accountId, AmoSecretKind kind) => [.. accountId.ToByteArray(bigEndian: true), (byte)kind];
}
