namespace MakCrm.Application.Imports;

sealed class DeleteImportMappingHandler(SavedMappingService mappings, IImportsDb db)
    : IMessageHandler<Contract.DeleteImportMapping, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteImportMapping request, CancellationToken cancellationToken)
    {
        var own = await mappings.FindForEdit(request.Id, cancellationToken);
        if (!own.IsOk)
            return own.Error;
        own.Value.Delete();
        db.SavedMappings.Remove(own.Value);
        return NoContent.Value;
    }
}
