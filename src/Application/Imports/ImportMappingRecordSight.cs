namespace MakCrm.Application.Imports;

/// <summary>A saved mapping is there for its owner, and for everybody where it is shared.</summary>
sealed class ImportMappingRecordSight(IImportsDb db) : OwnRecordSight
{
    public override string Place => "import-mappings";

    public override string Read => ImportDesk.Create;

    protected override IQueryable<RecordOwner> Owners(IReadOnlyCollection<Guid> ids) =>
        db.SavedMappings.Where(m => ids.Contains(m.Id)).Select(m => new RecordOwner(m.Id, m.OwnerId, m.IsShared));
}
