using System.Text.Json;
using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Lending;

/// <summary>What opens a bank's interface, and what proves that the bank speaks.</summary>
public sealed record BankSecrets(string? HeaderName, string? Token, string? Username, string? Password, string CallbackSecret);

/// <summary>Secrets of bank connections at rest; each opens only where it belongs.</summary>
public static class BankBox
{
    public static byte[] Close(this ISecretProtector seals, Guid connectionId, BankSecrets secrets) =>
        seals.Protect(JsonSerializer.SerializeToUtf8Bytes(secrets), Place(connectionId));

    public static BankSecrets OpenBank(this ISecretProtector seals, Guid connectionId, byte[] box) =>
        JsonSerializer.Deserialize<BankSecrets>(seals.Unprotect(box, Place(connectionId)))!;

    static byte[] Place(Guid id) => [.. "bank"u8, .. " "u8, .. id.ToByteArray(bigEndian: true)];
}
