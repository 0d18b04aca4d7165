namespace MakCrm.Application.Bulk;

/// <summary>A bulk job is there for whoever has started it.</summary>
sealed class BulkJobRecordVisibility(IBulkDb db) : OwnerOnlyVisibility
{
    public override string ResourcePath => "bulk-jobs";

    public override string Read => BulkJobService.Run;

    protected override IQueryable<RecordOwnership> Owners(IReadOnlyCollection<Guid> ids) =>
        db.BulkJobs.Where(j => ids.Contains(j.Id)).Select(j => new RecordOwnership(j.Id, j.StartedBy, false));
}
