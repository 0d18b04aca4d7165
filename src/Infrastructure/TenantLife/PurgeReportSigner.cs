using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MakCrm.Application.Common;
using MakCrm.Domain.Tenants;
using MakCrm.Infrastructure.Backups;
using MakCrm.Infrastructure.Identity;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>Puts a purge into words that can be checked: one text, its hash, and a signature by the key that signs tokens, too.</summary>
sealed class PurgeReportSigner(SigningKeyRing keys, AccessTokenService tokens, TokenSettings settings)
{
    const string Type = "mak-purge+jwt";

    public async Task<SignedPurgeReport> Make(
        Tenant tenant,
        TenantJob job,
        IReadOnlyList<RetainedReference> stored,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var (files, databases) = (
            job.Progress.GetValueOrDefault(TenantBackupCleanup.Files),
            job.Progress.GetValueOrDefault(TenantBackupCleanup.Databases)
        );
        var deleted = job
            .Progress.Where(p => p.Key is not (TenantBackupCleanup.Files or TenantBackupCleanup.Databases))
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => new Contract.TableCount { Table = p.Key, Rows = p.Value })
            .ToList();
        var total = deleted.Sum(d => d.Rows);
        var document = JsonSerializer.Serialize(
            new PurgeReport(
                tenant.Id,
                tenant.NetworkId,
                tenant.Name,
                job.OrderedBy,
                job.OrderedAt,
                tenant.TrashedAt,
                at,
                deleted,
                stored,
                files,
                databases,
                total
            ),
            ContractJson.Options
        );
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        var claims = new Claims(settings.Issuer, tenant.Id, hash, at.ToUnixTimeSeconds());
        var signature = await tokens.Sign(claims, Type, ct);
        var kid = JsonDocument
            .Parse(System.Buffers.Text.Base64Url.DecodeFromChars(signature.AsSpan(0, signature.IndexOf('.', StringComparison.Ordinal))))
            .RootElement.GetProperty("kid")
            .GetString()!;
        var key = (await keys.All(ct)).First(k => k.Kid == kid);
        return new(document, hash, signature, kid, key.PublicKey, total);
    }

    /// <summary>The order of the members is the order in the text.</summary>
    sealed record PurgeReport(
        Guid TenantId,
        Guid NetworkId,
        string Name,
        Guid OrderedBy,
        DateTimeOffset OrderedAt,
        DateTimeOffset? TrashedAt,
        DateTimeOffset DeletedAt,
        IReadOnlyList<Contract.TableCount> Deleted,
        IReadOnlyList<RetainedReference> Kept,
        long BackupFiles,
        long EarlierDatabases,
        long TotalRows
    );

    sealed record Claims(
        [property: JsonPropertyName("iss")] string Issuer,
        [property: JsonPropertyName("sub")] Guid Subject,
        [property: JsonPropertyName("sha256")] string Sha256,
        [property: JsonPropertyName("iat")] long IssuedAt
    );
}
