using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class RollBackImportHandler(ImportService service) : IMessageHandler<Contract.RollBackImport, Contract.Import>
{
    public async Task<Result<Contract.Import>> Handle(Contract.RollBackImport request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } import)
            return ImportErrors.NotFound;
        if (await service.CheckRollbackPermission(import, cancellationToken) is { } refusal)
            return refusal;
        return import.RollBack(service.Withheld(import)).Map(import.View);
    }
}
