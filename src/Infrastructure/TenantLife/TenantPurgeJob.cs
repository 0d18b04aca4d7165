using MakCrm.Application.Common;
using MakCrm.Application.Tenants;
using MakCrm.Infrastructure.Backups;
using MakCrm.Infrastructure.Files;
using MakCrm.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>
/// Deletes every row of a tenant, in bounded batches, children before what they point at. Each batch commits with its count, so that a
/// purge that was broken off goes on where it stood and still counts right.
/// </summary>
sealed class TenantPurgeJob(
    OwnerDataSource owner,
    TenantDatabaseProvisioner own,
    TenantJobQueue queue,
    SystemWorkRunner work,
    ITenantKeyShredder keys,
    PurgeReportSigner proofs,
    IBlobStore files,
    TenantBackupCleanup remains,
    TimeProvider clock
)
{
    const int Batch = 5_000;

    /// <summary>Done when a whole look found nothing more; otherwise it looks again a little later.</summary>
    public async Task<bool> GoOn(LeasedTenantJob job, CancellationToken ct)
    {
        // First what makes everything sealed unreadable at once, wherever else a copy of it may lie.
        await keys.Shred(job.SubjectId, ct);
        await files.DropAll(EncryptedFileContentStore.Prefix(job.SubjectId), ct);
        await DropOwn(job, ct);
        await using var connection = await owner.Open(ct);
        var gone = 0L;
        foreach (var table in await TenantTableCatalog.InDeleteOrder(connection, ct))
        {
            while (await Delete(connection, job, table, ct) is > 0 and var rows)
                gone += rows;
        }

        // What was still on its way when the access ended may have come in behind our back.
        if (gone > 0)
            return false;
        await Certify(connection, job, ct);
        return true;
    }

    /// <summary>
    /// A database of its own goes whole, with all that lies about of it. It is counted before, and nothing else is counted until it is gone.
    /// </summary>
    async Task DropOwn(LeasedTenantJob job, CancellationToken ct)
    {
        var name = await own.Name(job.SubjectId, ct);
        if (await own.Count(job.SubjectId, ct) is { } rows)
            await queue.Tell(job, rows, ct);
        await own.Drop(job.SubjectId, ct);
        // Only now can nobody make another one.
        if (await remains.Remove(job.SubjectId, name, ct) is { Count: > 0 } removed)
            await queue.Tell(job, removed, ct);
    }

    static async Task<int> Delete(NpgsqlConnection connection, LeasedTenantJob job, TenantTable table, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await HasRows(connection, job.SubjectId, table, ct))
            return 0;
        // Append-only is a promise to those who live; the trigger that keeps it stands aside for this one transaction.
        if (table.RefusesDeletion)
            await Run(connection, $"alter table {table.Quoted} disable trigger user", ct);
        // The newest first: within a table only a newer row points at an older one.
        var newest = string.Join(", ", table.Key.Select(column => $"\"{column}\" desc"));
        await using var command = new NpgsqlCommand(
            $"""
            with gone as (
              delete from {table.Quoted} where ctid = any (array(
                select ctid from {table.Quoted} where tenant_id = $1 order by {newest} limit {Batch}))
              returning 1),
            counted as (select count(*) as rows from gone)
            update tenant_jobs j set
              progress = jsonb_set(j.progress, array[$2], to_jsonb(coalesce((j.progress ->> $2)::bigint, 0) + counted.rows)),
              leased_until = clock_timestamp() + {TenantJobQueue.Lease}
            from counted where j.tenant_id = $3 and j.id = $4
            returning counted.rows::int
            """,
            connection
        );
        command.Parameters.AddWithValue(job.SubjectId);
        command.Parameters.AddWithValue(table.Name);
        command.Parameters.AddWithValue(job.NetworkId);
        command.Parameters.AddWithValue(job.Id);
        var rows = (int)(await command.ExecuteScalarAsync(ct))!;
        if (table.RefusesDeletion)
            await Run(connection, $"alter table {table.Quoted} enable trigger user", ct);
        await transaction.CommitAsync(ct);
        return rows;
    }

    static async Task<bool> HasRows(NpgsqlConnection connection, Guid tenant, TenantTable table, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select exists (select from {table.Quoted} where tenant_id = $1)", connection);
        command.Parameters.AddWithValue(tenant);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The certificate, the end of the job and of the tenant's name are one commit in the network's own data.</summary>
    async Task Certify(NpgsqlConnection connection, LeasedTenantJob job, CancellationToken ct)
    {
        var stored = await RetainedReferences.Of(connection, job.SubjectId, ct);
        await work.Run(job.NetworkId, "purgeTenant", Close, ct);

        async Task Close(IServiceProvider services)
        {
            var db = services.GetRequiredService<ITenantsDb>();
            var tenant = await db.Tenants.SingleAsync(t => t.Id == job.SubjectId, ct);
            var done = await db.TenantJobs.SingleAsync(j => j.Id == job.Id, ct);
            var now = clock.GetUtcNow();
            var proof = await proofs.Make(tenant, done, stored, now, ct);
            db.PurgeCertificates.Add(Domain.Tenants.PurgeCertificate.Issue(tenant.Id, proof, now));
            tenant.MarkPurged();
            done.Finish(now);
        }
    }
}
