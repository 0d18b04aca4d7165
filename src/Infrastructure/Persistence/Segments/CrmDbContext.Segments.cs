using MakCrm.Application.Segments;
using MakCrm.Domain.Common;
using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ISegmentsDb
{
    public DbSet<Segment> Segments => Set<Segment>();

    public DbSet<SegmentMember> SegmentMembers => Set<SegmentMember>();

    async Task<Segment?> ISegmentsDb.Hold(Guid id, CancellationToken ct)
    {
        await InTransaction(ct);
        return await Segments.FromSql($"select * from segments where id = {id} for update").FirstOrDefaultAsync(ct);
    }

    async Task<int> ISegmentsDb.Put(Guid segmentId, IReadOnlyCollection<Guid> recordIds, Deed deed, CancellationToken ct)
    {
        await InTransaction(ct);
        return await Database.ExecuteSqlAsync(
            $"""
            insert into segment_members (tenant_id, segment_id, record_id, added_at, added_by)
            select {TenantId}, {segmentId}, r, {deed.At}, {deed.ActorId} from unnest({recordIds.ToArray()}) r
            on conflict do nothing
            """,
            ct
        );
    }

    async Task<int> ISegmentsDb.Take(Guid segmentId, IReadOnlyCollection<Guid> recordIds, CancellationToken ct)
    {
        await InTransaction(ct);
        return await Database.ExecuteSqlAsync(
            $"""
            delete from segment_members
            where tenant_id = {TenantId} and segment_id = {segmentId} and record_id = any ({recordIds.ToArray()})
            """,
            ct
        );
    }

    async Task ISegmentsDb.Forget(Guid recordId, CancellationToken ct)
    {
        await InTransaction(ct);
        await Database.ExecuteSqlAsync($"delete from segment_members where tenant_id = {TenantId} and record_id = {recordId}", ct);
    }

    async Task InTransaction(CancellationToken ct)
    {
        if (Database.CurrentTransaction is null)
            await Database.BeginTransactionAsync(ct);
    }
}
