using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class CancelImportHandler(ImportService service) : IMessageHandler<Contract.CancelImport, Contract.Import>
{
    public async Task<Result<Contract.Import>> Handle(Contract.CancelImport request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } import)
            return ImportErrors.NotFound;
        return import.Cancel(service.Now).Map(import.View);
    }
}
