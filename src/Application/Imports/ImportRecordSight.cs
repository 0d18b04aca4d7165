namespace MakCrm.Application.Imports;

/// <summary>An import is there for whoever has brought it.</summary>
sealed class ImportRecordSight(IImportsDb db) : OwnRecordSight
{
    public override string Place => "imports";

    public override string Read => ImportDesk.Create;

    protected override IQueryable<RecordOwner> Owners(IReadOnlyCollection<Guid> ids) =>
        db.Imports.Where(i => ids.Contains(i.Id)).Select(i => new RecordOwner(i.Id, i.OrderedBy, false));
}
