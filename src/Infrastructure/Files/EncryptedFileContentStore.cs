using System.Globalization;
using System.Security.Cryptography;
using MakCrm.Application.Common;
using MakCrm.Application.Files;
using MakCrm.Domain.Common;
using MakCrm.Domain.Files;

namespace MakCrm.Infrastructure.Files;

/// <summary>Each content has a key of its own, which lies in its row under the tenant's: with the tenant's keys all bytes are shredded.</summary>
sealed class EncryptedFileContentStore(IBlobStore store, ITenantCipherProvider seals, IUnitOfWork work) : IFileContentStore
{
    /// <summary>The column that the key lies in, and is bound to.</summary>
    public const string Field = "sealed_key";

    public async Task<Result<SealedFileKey>> Put(Guid contentId, FileUpload upload, CancellationToken ct)
    {
        var seal = await seals.Open(ct);
        if (!seal.IsOk)
            return seal.Error;
        var key = RandomNumberGenerator.GetBytes(ChunkedAesGcm.KeySize);
        await store.Put(NameOf(work.TenantId, contentId), Write, ct);
        return new SealedFileKey(seal.Value.Encrypt(contentId, Field, Convert.ToBase64String(key)), seal.Value.KeyVersion);

        async Task Write(Stream to, CancellationToken stop)
        {
            await using var from = upload.Open();
            await ChunkedAesGcm.Seal(from, to, key, stop);
        }
    }

    public async Task<Result<Func<Stream, CancellationToken, Task>>> Open(FileContent content, CancellationToken ct)
    {
        var seal = await seals.Open(ct);
        if (!seal.IsOk)
            return seal.Error;
        var key = Convert.FromBase64String(seal.Value.Decrypt(content.Id, Field, content.SealedKey));
        var name = NameOf(work.TenantId, content.Id);
        return (Func<Stream, CancellationToken, Task>)Copy;

        async Task Copy(Stream to, CancellationToken stop)
        {
            await using var from = await store.Open(name, stop);
            await ChunkedAesGcm.Open(from, to, key, stop);
        }
    }

    public Task Delete(Guid contentId, CancellationToken ct) => store.Drop(NameOf(work.TenantId, contentId), ct);

    /// <summary>Everything of a tenant.</summary>
    public static string Prefix(Guid tenant) => $"{tenant:n}/";

    /// <summary>What came on one day.</summary>
    public static string Prefix(Guid tenant, DateTimeOffset day) =>
        string.Create(CultureInfo.InvariantCulture, $"{tenant:n}/{day.UtcDateTime:yyyyMMdd}/");

    public static string NameOf(Guid tenant, Guid content) => $"{Prefix(tenant, PageCursor.TimestampOf(content))}{content:n}";
}
