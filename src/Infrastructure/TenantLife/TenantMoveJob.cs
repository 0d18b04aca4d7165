using System.Data;
using MakCrm.Application.Tenants;
using MakCrm.Domain.Tenants;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>
/// Moves a tenant's working data between the common database and one of its own, in steps with a calm after each that is longer than any
/// instance remembers where the data were: freeze, copy and compare, switch, thaw, throw the old rows away. Whatever breaks off before the
/// switch is undone by thawing; whatever breaks off later is gone on with.
/// </summary>
sealed class TenantMoveJob(
    OwnerDataSource owner,
    TenantDatabaseProvisioner own,
    TenantDatabases databases,
    NpgsqlDataSource common,
    TenantJobQueue queue,
    SystemWorkRunner work,
    TimeProvider clock
)
{
    public const string Copy = "copy";
    const string Switch = "switch";
    const string Thaw = "thaw";
    const string Clear = "clear";

    /// <summary>Who has this turn moves the tenant's rows, or reads them where they must not move meanwhile.</summary>
    public static string Of(Guid tenant) => $"move {tenant}";

    /// <summary>Done when it is at home; otherwise it goes on after the calm.</summary>
    public async Task<bool> GoOn(LeasedTenantJob job, CancellationToken ct)
    {
        // A copy may take longer than a lease, and two of them at once would be one too many.
        await using var turn = await AdvisoryLock.TryAcquire(owner, Of(job.SubjectId), ct);
        if (turn is null)
            return false;
        switch (job.Step)
        {
            case Copy:
                await CopyOrThaw(job, ct);
                goto case Switch;
            case Switch:
                await work.Run(job.NetworkId, "moveTenant", services => Change(services, job, tenant => tenant.CompleteMove(), ct), ct);
                await queue.Advance(job, Thaw, ct);
                return false;
            case Thaw:
                await Freeze(job, isFrozen: false, ct);
                await queue.Advance(job, Clear, ct);
                return false;
            case Clear:
                await ThrowAway(job, ct);
                await End(job, ct);
                return true;
            default:
                if (job.Kind == TenantJobKind.Dedicate)
                    await own.Make(job.SubjectId, job.NetworkId, ct);
                await Freeze(job, isFrozen: true, ct);
                await queue.Advance(job, Copy, ct);
                return false;
        }
    }

    /// <summary>Nobody waits for a copy that does not succeed.</summary>
    async Task CopyOrThaw(LeasedTenantJob job, CancellationToken ct)
    {
        try
        {
            await CopyRows(job, ct);
        }
        catch
        {
            await queue.Advance(job, step: null, CancellationToken.None);
            await Freeze(job, isFrozen: false, CancellationToken.None);
            throw;
        }
    }

    async Task CopyRows(LeasedTenantJob job, CancellationToken ct)
    {
        var name = await own.Name(job.SubjectId, ct) ?? throw new InvalidOperationException("The tenant has no database.");
        await using var shared = await owner.Open(ct);
        await using var apart = await databases.OpenAsOwner(name, ct);
        var (from, to) = job.Kind == TenantJobKind.Dedicate ? (shared, apart) : (apart, shared);
        await TenantRowSet.WaitForWriters(from, ct);
        if (job.Kind == TenantJobKind.Share)
            await new TenantOutboxRelay(common, job.SubjectId).Empty(databases.Of(name), ct);
        await using var reading = await from.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var writing = await to.BeginTransactionAsync(ct);
        var rows = new TenantRowSet(job.SubjectId);
        // What an earlier try has left; nobody works there yet.
        if (job.Kind == TenantJobKind.Dedicate)
            await TenantRowCopier.ExecuteSql(
                to,
                $"truncate {string.Join(", ", TablePlacement.Working.Concat(TablePlacement.WithTheWork))}",
                ct
            );
        else
            await rows.Delete(to, ct);
        var copied = await rows.Take(
            from,
            to,
            table => queue.Tell(job, new Dictionary<string, long> { [table.Table] = table.Rows }, ct),
            ct
        );
        await queue.Remember(job, copied, ct);
        await writing.CommitAsync(ct);
        await queue.Advance(job, Switch, ct);
    }

    async Task ThrowAway(LeasedTenantJob job, CancellationToken ct)
    {
        if (job.Kind == TenantJobKind.Share)
        {
            await own.Drop(job.SubjectId, ct);
            return;
        }

        await using var shared = await owner.Open(ct);
        await new TenantRowSet(job.SubjectId).DeleteVerified(shared, job.Hashes, ct);
    }

    Task End(LeasedTenantJob job, CancellationToken ct) =>
        work.Run(
            job.NetworkId,
            "moveTenant",
            async services =>
            {
                await Change(services, job, tenant => tenant.EndMove(), ct);
                (await services.GetRequiredService<ITenantsDb>().TenantJobs.SingleAsync(j => j.Id == job.Id, ct)).Finish(clock.GetUtcNow());
            },
            ct
        );

    static async Task Change(IServiceProvider services, LeasedTenantJob job, Action<Tenant> change, CancellationToken ct) =>
        change(await services.GetRequiredService<ITenantsDb>().Tenants.SingleAsync(t => t.Id == job.SubjectId, ct));

    async Task Freeze(LeasedTenantJob job, bool isFrozen, CancellationToken ct)
    {
        await using var connection = await owner.Open(ct);
        await using var command = new NpgsqlCommand(
            "update tenants set is_frozen = $2, has_spent_leads = has_spent_leads and placement = 'dedicated' where id = $1",
            connection
        );
        command.Parameters.AddWithValue(job.SubjectId);
        command.Parameters.AddWithValue(isFrozen);
        await command.ExecuteNonQueryAsync(ct);
    }
}
