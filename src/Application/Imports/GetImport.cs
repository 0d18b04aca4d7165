using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class GetImportHandler(ImportService service) : IMessageHandler<Contract.GetImport, Contract.Import>
{
    public async Task<Result<Contract.Import>> Handle(Contract.GetImport request, CancellationToken cancellationToken) =>
        await service.Find(request.Id, cancellationToken) is { } import ? import.View() : ImportErrors.NotFound;
}
