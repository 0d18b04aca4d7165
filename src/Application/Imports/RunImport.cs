using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class RunImportHandler(ImportService service) : IMessageHandler<Contract.RunImport, Contract.Import>
{
    public async Task<Result<Contract.Import>> Handle(Contract.RunImport request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } import)
            return ImportErrors.NotFound;
        if (await service.CheckPermission(import.RecordType, import.Duplicates, cancellationToken) is { } refusal)
            return refusal;
        return import.Run(service.Withheld(import)).Map(import.View);
    }
}
