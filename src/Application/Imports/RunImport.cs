using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class RunImportHandler(ImportService desk) : IMessageHandler<Contract.RunImport, Contract.Import>
{
    public async Task<Result<Contract.Import>> Handle(Contract.RunImport request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } import)
            return ImportErrors.NotFound;
        if (await desk.CheckPermission(import.RecordType, import.Duplicates, cancellationToken) is { } refusal)
            return refusal;
        return import.Run(desk.Withheld(import)).Map(import.View);
    }
}
