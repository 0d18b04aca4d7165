using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class CheckImportHandler(ImportService desk) : IMessageHandler<Contract.CheckImport, Contract.Import>
{
    public async Task<Result<Contract.Import>> Handle(Contract.CheckImport request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } import)
            return ImportErrors.NotFound;
        if (await desk.CheckPermission(import.RecordType, import.Duplicates, cancellationToken) is { } refusal)
            return refusal;
        return import.Check(desk.Withheld(import)).Map(import.View);
    }
}
