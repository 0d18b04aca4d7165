using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class RollBackImportHandler(ImportService desk) : IMessageHandler<Contract.RollBackImport, Contract.Import>
{
    public async Task<Result<Contract.Import>> Handle(Contract.RollBackImport request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } import)
            return ImportErrors.NotFound;
        if (await desk.CheckRollbackPermission(import, cancellationToken) is { } refusal)
            return refusal;
        return import.RollBack(desk.Withheld(import)).Map(import.View);
    }
}
