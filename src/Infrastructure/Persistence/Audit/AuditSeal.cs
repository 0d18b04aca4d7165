using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Infrastructure.Identity;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>One link of a tenant's chain: entries in the order of their ids, each with its hash, and the hash of the seal before.</summary>
sealed record AuditSeal(
    Guid TenantId,
    long Number,
    byte[] PreviousHash,
    DateTime SealedAt,
    IReadOnlyList<Guid> EntryIds,
    ReadOnlyMemory<byte> EntryHashes
)
{
    public const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>What stands before the first seal.</summary>
    public static readonly byte[] Nothing = new byte[HashSize];

    /// <summary>SHA-256 of a text that anybody can write: what the seal is, then a line for each entry with its id and hash.</summary>
    public byte[] Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            Encoding.ASCII.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"mak-audit-1\n{TenantId}\n{Number}\n{Convert.ToHexStringLower(PreviousHash)}\n{CanonicalAuditEntry.Time(SealedAt)}\n"
                )
            )
        );
        for (var index = 0; index < EntryIds.Count; index++)
            hash.AppendData(Encoding.ASCII.GetBytes($"{EntryIds[index]} {Convert.ToHexStringLower(HashOf(index))}\n"));
        return hash.GetHashAndReset();
    }

    public ReadOnlySpan<byte> HashOf(int index) => EntryHashes.Span.Slice(index * HashSize, HashSize);
}

/// <summary>
/// Signs seals with a key that never enters the database: who can write every table still cannot write a chain that holds.
/// </summary>
public sealed class AuditKey(MasterKey master)
{
    readonly byte[] key = master.Derive("audit-chain");

    public byte[] OfSeal(byte[] hash) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"seal {Convert.ToHexStringLower(hash)}"));

    /// <summary>A seal's own code does not serve as head, so nobody can shorten the chain by what is in it.</summary>
    public byte[] OfHead(Guid tenantId, long number, byte[] hash) =>
        HMACSHA256.HashData(
            key,
            Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"head {tenantId} {number} {Convert.ToHexStringLower(hash)}")
            )
        );
}
