using MakCrm.Infrastructure.Backups;
using MakCrm.TestKit;
using MakCrm.WebApi;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Backups;

/// <summary>An installation that backs itself up, each day, and keeps two.</summary>
[DedicatedServer("backups of the databases")]
public sealed class BackupApi : CrmApi, IAsyncDisposable
{
    public string Folder { get; } = Path.Combine(Directory.CreateTempSubdirectory("mak-backups-").FullName, "kept");

    public BackupMaker Maker => Services.GetRequiredService<BackupMaker>();

    public BackupRestore Restore => Services.GetRequiredService<BackupRestore>();

    public IReadOnlyList<string> Files =>
        Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal)] : [];

    protected override Settings Configure(Settings settings) => settings with { Backups = new(Folder, TimeSpan.FromDays(1), Kept: 2) };

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }
}
