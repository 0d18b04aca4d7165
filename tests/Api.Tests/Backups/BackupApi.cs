using MakCrm.Infrastructure.Backups;
using MakCrm.TestKit;
using MakCrm.WebApi;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Backups;

/// <summary>An installation that backs itself up, each day, and keeps two.</summary>
[DedicatedServer("backups of the databases")]
public sealed class BackupApi : CrmApiFixture, IAsyncDisposable
{
    public string Folder { get; } = Path.Combine(Directory.CreateTempSubdirectory("mak-backups-").FullName, "kept");

    public BackupService Maker => Services.GetRequiredService<BackupService>();

    public BackupRestorer Restore => Services.GetRequiredService<BackupRestorer>();

    public IReadOnlyList<string> Files =>
        Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal)] : [];

    protected override ServerSettings Configure(ServerSettings settings) =>
        settings with
        {
            Backups = new(Folder, TimeSpan.FromDays(1), Kept: 2),
        };

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }
}
