namespace MakCrm.Application.Imports;

/// <summary>A saved mapping is there for its owner, and for everybody where it is shared.</summary>
sealed class ImportMappingRecordVisibility(IImportsDb db) : OwnerOnlyVisibility
{
    public override string ResourcePath => "import-mappings";

    public override string Read => ImportService.Create;

    protected override IQueryable<RecordOwnership> Owners(IReadOnlyCollection<Guid> ids) =>
        db.SavedMappings.Where(m => ids.Contains(m.Id)).Select(m => new RecordOwnership(m.Id, m.OwnerId, m.IsShared));
}
