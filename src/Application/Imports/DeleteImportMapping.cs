namespace MakCrm.Application.Imports;

sealed class DeleteImportMappingHandler(SavedMappings mappings, IImportsDb db) : IHandle<Contract.DeleteImportMapping, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.DeleteImportMapping request, CancellationToken cancellationToken)
    {
        var own = await mappings.Own(request.Id, cancellationToken);
        if (!own.IsOk)
            return own.Error;
        own.Value.Delete();
        db.SavedMappings.Remove(own.Value);
        return Nothing.Value;
    }
}
