using System.Data;
using MakCrm.Application.Tenants;
using MakCrm.Domain.Tenants;
using MakCrm.Infrastructure.Files;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife.Sandboxes;

/// <summary>
/// Fills a sandbox from the tenant that it is a copy of. All rows come in one commit or none does, and only then is it opened: a copy that was
/// broken off is simply made anew.
/// </summary>
sealed class SandboxCloneJob(
    OwnerDataSource owner,
    TenantDatabases databases,
    TenantJobQueue queue,
    SystemWorkRunner work,
    IBlobStore files,
    TimeProvider clock
)
{
    const string Copy = "copy";

    sealed record CloneRequest(Guid Source, bool IsMasked, bool IsRefresh, bool IsMoving, bool IsGone, string? Database);

    /// <summary>Done when it is open; otherwise it goes on after the calm.</summary>
    public async Task<bool> GoOn(LeasedTenantJob job, CancellationToken ct)
    {
        var order = await Read(job.SubjectId, ct);
        if (order.IsGone)
        {
            await End(
                job,
                (tenant, done, now) =>
                {
                    tenant.AbortSandbox();
                    done.Fail("SourceIsGone", now);
                },
                ct
            );
            return true;
        }

        if (order.IsRefresh && job.Step is null)
        {
            // Whoever was still at work there has ended after the calm.
            await queue.Advance(job, Copy, ct);
            return false;
        }

        // A copy may take longer than a lease; and rows that are on the move are not read.
        await using var turn = await AdvisoryLock.TryAcquire(owner, $"clone {job.SubjectId}", ct);
        await using var still = await AdvisoryLock.TryAcquire(owner, TenantMoveJob.Of(order.Source), ct);
        if (order.IsMoving || turn is null || still is null)
            return false;
        // The sandbox's own files go with the rows that they belonged to; the tenant's do not come.
        await files.DropAll(EncryptedFileContentStore.Prefix(job.SubjectId), ct);
        await CopyRows(job, order, ct);
        await End(
            job,
            (tenant, done, now) =>
            {
                tenant.CompleteSandbox(now);
                done.Finish(now);
            },
            ct
        );
        return true;
    }

    async Task CopyRows(LeasedTenantJob job, CloneRequest order, CancellationToken ct)
    {
        await using var apart = order.Database is { } name ? await databases.OpenAsOwner(name, ct) : null;
        await using var to = await owner.Open(ct);
        await using var reading = apart is null ? null : await apart.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var writing = await to.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var copy = new SandboxCopier(job.SubjectId, order.IsMasked);
        await copy.Run(
            new(order.Source, to, apart ?? to),
            to,
            (table, rows) => queue.Tell(job, new Dictionary<string, long> { [table] = rows }, ct),
            ct
        );
        await writing.CommitAsync(ct);
    }

    async Task<CloneRequest> Read(Guid sandbox, CancellationToken ct)
    {
        await using var connection = await owner.Open(ct);
        await using var command = new NpgsqlCommand(
            """
            select s.id, t.sandbox_people = 'masked', t.filled_at is not null, s.moving_to is not null, s.state in ('purging', 'purged'),
              case when s.placement = 'dedicated' then s.database_name end
            from tenants t join tenants s on s.id = t.sandbox_of where t.id = $1
            """,
            connection
        );
        command.Parameters.AddWithValue(sandbox);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new(
            row.GetGuid(0),
            row.GetBoolean(1),
            row.GetBoolean(2),
            row.GetBoolean(3),
            row.GetBoolean(4),
            await row.IsDBNullAsync(5, ct) ? null : row.GetString(5)
        );
    }

    Task End(LeasedTenantJob job, Action<Tenant, TenantJob, DateTimeOffset> end, CancellationToken ct) =>
        work.Run(
            job.NetworkId,
            "cloneTenant",
            async services =>
            {
                var db = services.GetRequiredService<ITenantsDb>();
                var tenant = await db.Tenants.SingleAsync(t => t.Id == job.SubjectId, ct);
                var done = await db.TenantJobs.SingleAsync(j => j.Id == job.Id, ct);
                end(tenant, done, clock.GetUtcNow());
            },
            ct
        );
}
