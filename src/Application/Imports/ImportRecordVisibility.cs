namespace MakCrm.Application.Imports;

/// <summary>An import is there for whoever has brought it.</summary>
sealed class ImportRecordVisibility(IImportsDb db) : OwnerOnlyVisibility
{
    public override string ResourcePath => "imports";

    public override string Read => ImportService.Create;

    protected override IQueryable<RecordOwnership> Owners(IReadOnlyCollection<Guid> ids) =>
        db.Imports.Where(i => ids.Contains(i.Id)).Select(i => new RecordOwnership(i.Id, i.OrderedBy, false));
}
