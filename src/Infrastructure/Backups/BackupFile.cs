using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace MakCrm.Infrastructure.Backups;

/// <summary>A backup as it lies on the disk.</summary>
sealed class BackupFile : IAsyncDisposable
{
    readonly string name;
    readonly ZipArchive archive;

    BackupFile(string name, ZipArchive archive, BackupManifest manifest, string sha256) =>
        (this.name, this.archive, Manifest, Sha256) = (name, archive, manifest, sha256);

    public BackupManifest Manifest { get; }

    /// <summary>Of the manifest, and so of all that it tells the hash of.</summary>
    public string Sha256 { get; }

    /// <exception cref="InvalidBackupException">It is no backup, or not a whole one.</exception>
    public static async Task<BackupFile> Open(string path, CancellationToken ct)
    {
        var name = Path.GetFileName(path);
        ZipArchive? archive = null;
        try
        {
            archive = await ZipFile.OpenReadAsync(path, ct);
            var text = await Read(archive.GetEntry(BackupManifest.Entry) ?? throw new InvalidDataException("There is no manifest."), ct);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(text));
            if (sha256 != archive.Comment)
                throw new InvalidDataException("The manifest is not what was written.");
            var manifest = JsonSerializer.Deserialize<BackupManifest>(text, BackupManifest.Json)!;
            return manifest.Format == BackupManifest.Known
                ? new(name, archive, manifest, sha256)
                : throw new InvalidBackupException($"{name} is in a format that this version does not know: {manifest.Format}.");
        }
        catch (Exception broken)
        {
            if (archive is not null)
                await archive.DisposeAsync();
            if (broken is InvalidDataException or JsonException or EndOfStreamException)
                throw new InvalidBackupException($"{name} is not a whole backup.", broken);
            throw;
        }
    }

    /// <summary>Reads all of it.</summary>
    /// <exception cref="InvalidBackupException">It is not what was written; the message names the table.</exception>
    public async Task Verify(CancellationToken ct)
    {
        foreach (var table in Manifest.Tables)
            await Pour(table, to: null, ct);
    }

    /// <inheritdoc cref="Verify"/>
    public async Task Pour(BackupTable table, Stream? to, CancellationToken ct)
    {
        try
        {
            var entry = archive.GetEntry(BackupManifest.EntryOf(table.Table)) ?? throw new InvalidDataException("It is not there.");
            await using var rows = await entry.OpenAsync(ct);
            if (await CopyStreamHasher.Pour(rows, to, ct) != (table.Rows, table.Sha256))
                throw new InvalidDataException("It is not what was written.");
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidBackupException($"{name} is damaged: the rows of {table.Table} are not what was backed up.", broken);
        }
    }

    static async Task<byte[]> Read(ZipArchiveEntry entry, CancellationToken ct)
    {
        await using var from = await entry.OpenAsync(ct);
        using var text = new MemoryStream();
        await from.CopyToAsync(text, ct);
        return text.ToArray();
    }

    public ValueTask DisposeAsync() => archive.DisposeAsync();
}
