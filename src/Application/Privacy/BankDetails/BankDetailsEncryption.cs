using System.Text.Json;
using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>An account between its box and those who may see it.</summary>
static class BankDetailsEncryption
{
    /// <summary>The name that boxes are bound to: it never changes.</summary>
    const string Field = "sealed_account";

    public static byte[] Close(this ITenantCipher seal, Guid userId, SettlementAccount account) =>
        seal.Encrypt(userId, Field, JsonSerializer.Serialize(account));

    public static Contract.BankDetails View(this BankDetails details, ITenantCipher seal, bool isMasked) =>
        new()
        {
            IsMasked = isMasked,
            Account = JsonSerializer.Deserialize<SettlementAccount>(seal.Decrypt(details.Id, Field, details.SealedAccount)).View(isMasked),
            UpdatedAt = details.UpdatedAt,
            Version = details.Version,
        };
}
