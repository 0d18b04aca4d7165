using MakCrm.Application.Tenants;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using MakCrm.Infrastructure.TenantLife;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Backups;

/// <summary>Backups of one tenant's own database, ordered and told of by those who look after it.</summary>
sealed class TenantBackupJob(
    BackupSettings settings,
    BackupService maker,
    TenantDatabaseProvisioner own,
    TenantDatabases databases,
    OwnerDataSource owner,
    TenantJobQueue queue,
    SystemWorkRunner work,
    TimeProvider clock
) : ITenantBackupCatalog
{
    public bool AreMade => settings.Folder is not null;

    public async Task<IReadOnlyList<Contract.TenantBackup>> Of(Guid tenant, CancellationToken ct)
    {
        if (settings.Folder is not { } folder)
            return [];
        var backups = new List<Contract.TenantBackup>();
        foreach (var found in new BackupDirectory(folder).ListOf(await own.Name(tenant, ct) ?? databases.NameFor(tenant)))
            backups.Add(await View(found, ct));
        return backups;
    }

    /// <summary>Done when the backup has its name.</summary>
    public async Task<bool> GoOn(LeasedTenantJob job, CancellationToken ct)
    {
        // It may take longer than a lease, and two of them at once would be one too many.
        await using var turn = await owner.Open(ct);
        await using var transaction = await turn.BeginTransactionAsync(ct);
        await using var ask = new NpgsqlCommand("select pg_try_advisory_xact_lock(hashtextextended($1, 0))", turn);
        ask.Parameters.AddWithValue($"back up {job.SubjectId}");
        if (await ask.ExecuteScalarAsync(ct) is not true)
            return false;
        var folder = settings.Folder ?? throw new InvalidOperationException("MAK_BACKUP_DIR is not set on this instance.");
        await maker.Make(
            job.SubjectId,
            folder,
            table => queue.Tell(job, new Dictionary<string, long> { [table.Table] = table.Rows }, ct),
            ct
        );
        // A tenant that has moved home meanwhile is in the backups of the common database.
        await work.Run(
            job.NetworkId,
            "backUpTenant",
            async services =>
                (await services.GetRequiredService<ITenantsDb>().TenantJobs.SingleAsync(j => j.Id == job.Id, ct)).Finish(clock.GetUtcNow()),
            ct
        );
        return true;
    }

    static async Task<Contract.TenantBackup> View(BackupEntry found, CancellationToken ct)
    {
        try
        {
            await using var file = await BackupFile.Open(found.Path, ct);
            return new()
            {
                Name = Path.GetFileName(found.Path),
                TakenAt = found.TakenAt,
                Bytes = found.Bytes,
                IsReadable = true,
                Rows = file.Manifest.Rows,
                Migrations = file.Manifest.Migrations.Count(m => m.Name != MigrationFiles.Locks),
                Sha256 = file.Sha256,
            };
        }
        catch (InvalidBackupException)
        {
            return new()
            {
                Name = Path.GetFileName(found.Path),
                TakenAt = found.TakenAt,
                Bytes = found.Bytes,
                IsReadable = false,
            };
        }
    }
}
