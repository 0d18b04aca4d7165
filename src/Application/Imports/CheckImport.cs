using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class CheckImportHandler(ImportService service) : IMessageHandler<Contract.CheckImport, Contract.Import>
{
    public async Task<Result<Contract.Import>> Handle(Contract.CheckImport request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } import)
            return ImportErrors.NotFound;
        if (await service.CheckPermission(import.RecordType, import.Duplicates, cancellationToken) is { } refusal)
            return refusal;
        return import.Check(service.Withheld(import)).Map(import.View);
    }
}
