namespace MakCrm.Application.Exports;

/// <summary>An export is there for whoever has ordered it.</summary>
sealed class ExportRecordSight(IExportsDb db) : OwnRecordSight
{
    public override string Place => "exports";

    public override string Read => ExportDesk.Create;

    protected override IQueryable<RecordOwner> Owners(IReadOnlyCollection<Guid> ids) =>
        db.Exports.Where(e => ids.Contains(e.Id)).Select(e => new RecordOwner(e.Id, e.OrderedBy, false));
}
