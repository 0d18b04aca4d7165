using System.IO.Compression;
using System.Security.Cryptography;
using MakCrm.Application.Common;
using MakCrm.Domain.Files;
using MakCrm.Infrastructure.Files;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Outbox;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>
/// The bytes of a tenant's files in an archive, as they came: what is sealed here opens nowhere else. Whoever reads them in seals them again,
/// with keys that the new tenant's rows have already.
/// </summary>
public sealed class TenantArchiveFiles(IBlobStore store, TimeProvider clock)
{
    sealed record Content(Guid Id, byte[] Box, string Sha256, FileState State, int Version);

    /// <summary>Tells which contents it could not read.</summary>
    internal async Task<IReadOnlyList<Guid>> Write(
        ZipArchive archive,
        NpgsqlConnection snapshot,
        Guid tenant,
        ITenantCipher seal,
        CancellationToken ct
    )
    {
        var unread = new List<Guid>();
        foreach (var content in await Contents(snapshot, tenant, ct))
        {
            if (content.State == FileState.Quarantined || await Find(tenant, content.Id, ct) is not { } found)
            {
                unread.Add(content.Id);
                continue;
            }

            await using var box = found;
            // Most files are packed already, and so the archive's size says honestly how much it holds.
            await using var entry = await archive
                .CreateEntry(TenantArchiveFormat.File(content.Id), CompressionLevel.NoCompression)
                .OpenAsync(ct);
            await ChunkedAesGcm.Open(box, entry, KeyOf(content, seal), ct);
        }

        return unread;
    }

    /// <summary>Puts the bytes into the store. What fails leaves nothing there.</summary>
    internal async Task Read(
        BoundedZipReader archive,
        IReadOnlyList<Guid> unread,
        NpgsqlConnection connection,
        ImportedTenant into,
        CancellationToken ct
    )
    {
        var contents = await Contents(connection, into.Id, ct);
        try
        {
            foreach (var content in contents.ExceptBy(unread, c => c.Id))
                await Put(archive, content, into, ct);
        }
        catch
        {
            await store.DropAll(EncryptedFileContentStore.Prefix(into.Id), CancellationToken.None);
            throw;
        }

        await AskTheScanner(connection, into.Id, contents.Where(c => c.State == FileState.Checking), ct);
    }

    async Task Put(BoundedZipReader archive, Content content, ImportedTenant into, CancellationToken ct)
    {
        var name = TenantArchiveFormat.File(content.Id);
        await using var entry = await archive.OpenBytes(name, ct) ?? throw new TenantImportException($"{name} is missing.");
        using var hash = SHA256.Create();
        await using var bytes = new CryptoStream(entry, hash, CryptoStreamMode.Read);
        var key = KeyOf(content, into.Seal);
        await store.Put(EncryptedFileContentStore.NameOf(into.Id, content.Id), (to, stop) => ChunkedAesGcm.Seal(bytes, to, key, stop), ct);
        if (Convert.ToHexStringLower(hash.Hash!) != content.Sha256)
            throw new TenantImportException($"{name} is not what was exported.");
    }

    static byte[] KeyOf(Content content, ITenantCipher seal) =>
        Convert.FromBase64String(seal.Decrypt(content.Id, EncryptedFileContentStore.Field, content.Box));

    /// <summary>The word that it would have been asked by was on its way, and that is in no archive.</summary>
    async Task AskTheScanner(NpgsqlConnection connection, Guid tenant, IEnumerable<Content> waiting, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = new OutboxAuditWriter(tenant);
        var exchange = new RequestContext { OperationId = "importTenant" };
        foreach (var content in waiting)
            rows.Add(OutboxRow.Of("file_content", content.Id, content.Version, new FileContentStored(content.Id), exchange, now));
        if (!rows.HasEvents)
            return;
        await using var batch = new NpgsqlBatch(connection);
        rows.WriteTo(batch, now);
        await batch.ExecuteNonQueryAsync(ct);
    }

    async Task<Stream?> Find(Guid tenant, Guid content, CancellationToken ct)
    {
        try
        {
            return await store.Open(EncryptedFileContentStore.NameOf(tenant, content), ct);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    static async Task<IReadOnlyList<Content>> Contents(NpgsqlConnection connection, Guid tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select id, sealed_key, sha256, state, version from file_contents where tenant_id = $1 order by id",
            connection
        )
        {
            Parameters = { new() { Value = tenant } },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        var contents = new List<Content>();
        while (await row.ReadAsync(ct))
        {
            var state = EnumWireFormat.Parse<FileState>(row.GetString(3));
            contents.Add(new(row.GetGuid(0), row.GetFieldValue<byte[]>(1), row.GetString(2), state, row.GetInt32(4)));
        }

        return contents;
    }
}
