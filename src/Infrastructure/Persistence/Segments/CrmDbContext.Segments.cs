using MakCrm.Application.Segments;
using MakCrm.Domain.Common;
using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ISegmentsDb
{
    public DbSet<Segment> Segments => Set<Segment>();

    public DbSet<SegmentMember> SegmentMembers => Set<SegmentMember>();

    public DbSet<SegmentWatch> SegmentWatches => Set<SegmentWatch>();

    public DbSet<SegmentStay> SegmentStays => Set<SegmentStay>();

    async Task<SegmentWatch?> ISegmentsDb.HoldWatch(Guid segmentId, CancellationToken ct)
    {
        await InTransaction(ct);
        return await SegmentWatches
            .FromSql($"select * from segment_watches where tenant_id = {TenantId} and id = {segmentId} for update skip locked")
            .FirstOrDefaultAsync(ct);
    }

    async Task<SegmentWatch?> ISegmentsDb.LockWatch(Guid segmentId, CancellationToken ct)
    {
        await InTransaction(ct);
        return await SegmentWatches
            .FromSql($"select * from segment_watches where tenant_id = {TenantId} and id = {segmentId} for update")
            .FirstOrDefaultAsync(ct);
    }

    async Task<Segment?> ISegmentsDb.Hold(Guid id, CancellationToken ct)
    {
        await InTransaction(ct);
        return await Segments.FromSql($"select * from segments where id = {id} for update").FirstOrDefaultAsync(ct);
    }

    async Task<int> ISegmentsDb.Put(Guid segmentId, IReadOnlyCollection<Guid> recordIds, ActorStamp stamp, CancellationToken ct)
    {
        await InTransaction(ct);
        return await Database.ExecuteSqlAsync(
            $"""
            insert into segment_members (tenant_id, segment_id, record_id, added_at, added_by)
            select {TenantId}, {segmentId}, r, {stamp.At}, {stamp.ActorId} from unnest({recordIds.ToArray()}) r
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

    async Task<IReadOnlyList<(Guid SegmentId, Guid Beside)>> ISegmentsDb.PutBeside(
        IReadOnlyCollection<Guid> others,
        Guid recordId,
        ActorStamp stamp,
        CancellationToken ct
    )
    {
        await InTransaction(ct);
        var put = await Database
            .SqlQuery<CopiedMembership>(
                $"""
                with theirs as (
                  select m.segment_id, min(m.record_id::text)::uuid as beside from segment_members m
                  where m.tenant_id = {TenantId} and m.record_id = any ({others.ToArray()}) group by m.segment_id order by m.segment_id),
                put as (
                  insert into segment_members (tenant_id, segment_id, record_id, added_at, added_by)
                  select {TenantId}, t.segment_id, {recordId}, {stamp.At}, {stamp.ActorId} from theirs t
                  on conflict do nothing returning segment_id)
                select t.segment_id as "SegmentId", t.beside as "Beside" from theirs t join put p using (segment_id)
                """
            )
            .ToListAsync(ct);
        return [.. put.Select(p => (p.SegmentId, p.Beside))];
    }

    sealed record CopiedMembership(Guid SegmentId, Guid Beside);

    async Task<int> ISegmentsDb.TakeOut(Guid recordId, IReadOnlyCollection<Guid> segmentIds, CancellationToken ct)
    {
        await InTransaction(ct);
        return await Database.ExecuteSqlAsync(
            $"""
            delete from segment_members
            where tenant_id = {TenantId} and record_id = {recordId} and segment_id = any ({segmentIds.ToArray()})
            """,
            ct
        );
    }

    async Task ISegmentsDb.Forget(Guid recordId, CancellationToken ct)
    {
        await InTransaction(ct);
        await Database.ExecuteSqlAsync($"delete from segment_members where tenant_id = {TenantId} and record_id = {recordId}", ct);
    }

    async Task ISegmentsDb.ForgetStays(Guid recordId, CancellationToken ct)
    {
        await InTransaction(ct);
        await Database.ExecuteSqlAsync($"delete from segment_stays where tenant_id = {TenantId} and record_id = {recordId}", ct);
    }

    async Task ISegmentsDb.ForgetStays(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await InTransaction(ct);
        await Database.ExecuteSqlAsync($"delete from segment_stays where tenant_id = {TenantId} and id = any({ids.ToArray()})", ct);
    }
}
