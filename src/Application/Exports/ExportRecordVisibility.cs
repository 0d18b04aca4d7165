namespace MakCrm.Application.Exports;

/// <summary>An export is there for whoever has ordered it.</summary>
sealed class ExportRecordVisibility(IExportsDb db) : OwnerOnlyVisibility
{
    public override string ResourcePath => "exports";

    public override string Read => ExportService.Create;

    protected override IQueryable<RecordOwnership> Owners(IReadOnlyCollection<Guid> ids) =>
        db.Exports.Where(e => ids.Contains(e.Id)).Select(e => new RecordOwnership(e.Id, e.OrderedBy, false));
}
