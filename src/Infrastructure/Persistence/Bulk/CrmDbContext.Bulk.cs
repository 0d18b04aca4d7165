using MakCrm.Application.Bulk;
using MakCrm.Application.Common;
using MakCrm.Domain.Bulk;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IBulkDb
{
    public DbSet<BulkJob> BulkJobs => Set<BulkJob>();

    public DbSet<BulkItem> BulkItems => Set<BulkItem>();

    async Task<BulkJob?> IBulkDb.LockForUpdate(Guid id, CancellationToken ct)
    {
        await InTransaction(ct);
        return await BulkJobs
            .FromSql($"select * from bulk_jobs where tenant_id = {TenantId} and id = {id} for update")
            .AsNoTracking()
            .FirstOrDefaultAsync(ct);
    }

    async Task IBulkDb.SaveOutcomes(IReadOnlyList<BulkItem> items, CancellationToken ct)
    {
        if (items.Count == 0)
            return;
        await InTransaction(ct);
        var (ids, outcomes) = (items.Select(i => i.RecordId).ToArray(), items.Select(i => EnumWireFormat.ToWireName(i.Outcome)).ToArray());
        var (refusals, backs) = (items.Select(i => i.Refusal).ToArray(), items.Select(i => i.Back).ToArray());
        var versions = items.Select(i => i.Version).ToArray();
        await Database.ExecuteSqlAsync(
            $"""
            update bulk_items i set outcome = s.outcome, refusal = s.refusal::jsonb, back = s.back::jsonb, version = s.version
            from unnest({ids}, {outcomes}, {refusals}, {backs}, {versions}) as s (record_id, outcome, refusal, back, version)
            where i.tenant_id = {TenantId} and i.job_id = {items[0].JobId} and i.record_id = s.record_id
            """,
            ct
        );
    }

    async Task IBulkDb.ClearUndo(Guid recordId, CancellationToken ct)
    {
        await InTransaction(ct);
        await Database.ExecuteSqlAsync(
            $"update bulk_items set back = null where tenant_id = {TenantId} and record_id = {recordId} and back is not null",
            ct
        );
    }
}
