namespace MakCrm.Application.Bulk;

/// <summary>A bulk job is there for whoever has started it.</summary>
sealed class BulkRecordSight(IBulkDb db) : OwnRecordSight
{
    public override string Place => "bulk-jobs";

    public override string Read => BulkDesk.Run;

    protected override IQueryable<RecordOwner> Owners(IReadOnlyCollection<Guid> ids) =>
        db.BulkJobs.Where(j => ids.Contains(j.Id)).Select(j => new RecordOwner(j.Id, j.StartedBy, false));
}
